/**
 * Writes motions.csv: 30 damped oscillations, x″ = −2 γ x′ − (γ² + ω²) x with γ = 0.1 and ω = 1.
 * Run: node make-data.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform } = createRandom(4);
const [gamma, omega] = [0.1, 1];
const rows = [['trajectory', 't', 'x', 'v']];
for (let trajectory = 1; trajectory <= 30; trajectory++) {
  const start = [-2.5 + 5 * uniform(), -2.5 + 5 * uniform()];
  const rate = ([x, v]) => [v, -2 * gamma * v - (gamma ** 2 + omega ** 2) * x];
  follow(rate, start, 10, 50).forEach(([x, v], i) => {
    rows.push([trajectory, (10 * i) / 49, x, v]);
  });
}
writeTable('motions.csv', import.meta.url, rows);
