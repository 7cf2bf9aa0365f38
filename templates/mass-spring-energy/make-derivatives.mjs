/**
 * Writes derivatives.csv, the set-up of Greydanus et al. 2019: 25 motions of a mass on a spring, H = q² + p², at 30 times,
 * with noise of 0.1 on q and p and exact derivatives. Every sample is a record of its own, of one time.
 * Run: node make-derivatives.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform, normal } = createRandom(11);
const noise = 0.1;
const rate = ([q, p]) => [2 * p, -2 * q];
const rows = [['sample', 't', 'q', 'p', 'dq', 'dp']];
for (let trajectory = 1; trajectory <= 25; trajectory++) {
  const [radius, angle] = [0.1 + 0.9 * uniform(), 2 * Math.PI * uniform()];
  const start = [radius * Math.cos(angle), radius * Math.sin(angle)];
  for (const state of follow(rate, start, 3, 30)) {
    const measured = state.map((value) => value + noise * normal());
    rows.push([rows.length, 0, ...[...measured, ...rate(state)].map((value) => value.toFixed(6))]);
  }
}
writeTable('derivatives.csv', import.meta.url, rows);
