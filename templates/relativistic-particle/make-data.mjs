/**
 * Writes motions.csv: 20 motions of q″ = g (1 − q′²)^(5/2) / (1 + 2 q′²) with g = 1 and light at speed 1.
 * Run: node make-data.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform } = createRandom(4);
const rows = [['trajectory', 't', 'q', 'v']];
for (let trajectory = 1; trajectory <= 20; trajectory++) {
  const start = [0, -0.9 + 1.8 * uniform()];
  const rate = ([, v]) => [v, (1 - v * v) ** 2.5 / (1 + 2 * v * v)];
  follow(rate, start, 2, 21).forEach(([q, v], i) => {
    rows.push([trajectory, (2 * i) / 20, q, v]);
  });
}
writeTable('motions.csv', import.meta.url, rows);
