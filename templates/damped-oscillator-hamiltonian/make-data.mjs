/**
 * Writes motions.csv: twelve motions of a stiffening spring with friction, H = p²/2 + q²/2 + q⁴/4, q' = ∂H/∂p,
 * p' = −∂H/∂q − 0.2 ∂H/∂p, with noise of 0.01 on q and p.
 * Run: node make-data.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform, normal } = createRandom(7);
const [friction, noise, end, count] = [0.2, 0.01, 6, 41];
const rate = ([q, p]) => [p, -q - q ** 3 - friction * p];
const rows = [['trajectory', 't', 'q', 'p']];
for (let trajectory = 1; trajectory <= 12; trajectory++) {
  const [radius, angle] = [0.5 + uniform(), 2 * Math.PI * uniform()];
  const start = [radius * Math.cos(angle), radius * Math.sin(angle)];
  follow(rate, start, end, count).forEach((state, i) => {
    const measured = state.map((value) => (value + noise * normal()).toFixed(6));
    rows.push([trajectory, ((end * i) / (count - 1)).toFixed(6), ...measured]);
  });
}
writeTable('motions.csv', import.meta.url, rows);
