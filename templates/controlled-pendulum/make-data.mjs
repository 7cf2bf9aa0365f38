/**
 * Writes motions.csv: 25 motions of a pendulum, H = 5 (1 − cos q) + 1.5 p², under constant torques u.
 * Run: node make-data.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform } = createRandom(3);
const torques = [-2, -1, 0, 1, 2];
const rows = [['trajectory', 't', 'q', 'p', 'u']];
for (let trajectory = 1; trajectory <= 25; trajectory++) {
  const u = torques[trajectory % torques.length];
  const start = [-Math.PI + 2 * Math.PI * uniform(), -1 + 2 * uniform()];
  follow(([q, p]) => [3 * p, -5 * Math.sin(q) + u], start, 2.2, 45).forEach(([q, p], i) => {
    rows.push([trajectory, (2.2 * i) / 44, q, p, u]);
  });
}
writeTable('motions.csv', import.meta.url, rows);
