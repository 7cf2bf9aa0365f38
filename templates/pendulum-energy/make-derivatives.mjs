/**
 * Writes derivatives.csv, the set-up of Greydanus et al. 2019: 25 motions of a pendulum, H = 3 (1 − cos q) + p², at 45
 * times, with noise of 0.1 on q and p and exact derivatives. Every sample is a record of its own, of one time.
 * Run: node make-derivatives.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform, normal } = createRandom(12);
const noise = 0.1;
const rate = ([q, p]) => [2 * p, -3 * Math.sin(q)];
const rows = [['sample', 't', 'q', 'p', 'dq', 'dp']];
for (let trajectory = 1; trajectory <= 25; trajectory++) {
  const [radius, angle] = [1.3 + uniform(), 2 * Math.PI * uniform()];
  const start = [radius * Math.cos(angle), radius * Math.sin(angle)];
  for (const state of follow(rate, start, 3, 45)) {
    const measured = state.map((value) => value + noise * normal());
    rows.push([rows.length, 0, ...[...measured, ...rate(state)].map((value) => value.toFixed(6))]);
  }
}
writeTable('derivatives.csv', import.meta.url, rows);
