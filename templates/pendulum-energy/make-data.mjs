/**
 * Writes motions.csv: 25 motions of a pendulum, H = 3 (1 − cos q) + p², with noise of 0.01 on both.
 * Run: node make-data.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform, normal } = createRandom(2);
const noise = 0.01;
const rows = [['trajectory', 't', 'q', 'p']];
for (let trajectory = 1; trajectory <= 25; trajectory++) {
  const [radius, angle] = [1.3 + uniform(), 2 * Math.PI * uniform()];
  const start = [radius * Math.cos(angle), radius * Math.sin(angle)];
  follow(([q, p]) => [2 * p, -3 * Math.sin(q)], start, 3, 45).forEach(([q, p], i) => {
    const t = (3 * i) / 44;
    rows.push([trajectory, t, q + noise * normal(), p + noise * normal()]);
  });
}
writeTable('motions.csv', import.meta.url, rows);
