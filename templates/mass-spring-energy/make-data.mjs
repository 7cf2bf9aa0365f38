/**
 * Writes motions.csv: 25 motions of a mass on a spring, H = q² + p², with noise of 0.01 on both.
 * Run: node make-data.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform, normal } = createRandom(1);
const noise = 0.01;
const rows = [['trajectory', 't', 'q', 'p']];
for (let trajectory = 1; trajectory <= 25; trajectory++) {
  const [radius, angle] = [0.1 + 0.9 * uniform(), 2 * Math.PI * uniform()];
  const start = [radius * Math.cos(angle), radius * Math.sin(angle)];
  follow(([q, p]) => [2 * p, -2 * q], start, 3, 30).forEach(([q, p], i) => {
    const t = (3 * i) / 29;
    rows.push([trajectory, t, q + noise * normal(), p + noise * normal()]);
  });
}
writeTable('motions.csv', import.meta.url, rows);
