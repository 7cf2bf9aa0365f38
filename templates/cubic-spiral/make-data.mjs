/**
 * Writes spiral.csv: a spiral, y′ = A y³ with A = [[−0.1, 2], [−2, −0.1]] applied to the row of cubes, from (2, 0).
 * Run: node make-data.mjs
 */
import { writeFileSync } from 'node:fs';

/** One classical Runge–Kutta step. */
function step(rate, y, h) {
  const at = (k, s) => y.map((v, i) => v + s * k[i]);
  const k1 = rate(y);
  const k2 = rate(at(k1, h / 2));
  const k3 = rate(at(k2, h / 2));
  const k4 = rate(at(k3, h));
  return y.map((v, i) => v + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
}

/** States at `count` equally spaced times from 0 to `end`. */
function follow(rate, start, end, count) {
  const fine = 100;
  const path = [start];
  for (let i = 1; i < count; i++) {
    let y = path[i - 1];
    for (let j = 0; j < fine; j++) y = step(rate, y, end / (count - 1) / fine);
    path.push(y);
  }
  return path;
}

const rate = ([a, b]) => [-0.1 * a ** 3 - 2 * b ** 3, 2 * a ** 3 - 0.1 * b ** 3];
const rows = ['t,y1,y2'];
follow(rate, [2, 0], 25, 251).forEach(([a, b], i) => rows.push([(25 * i) / 250, a, b].join(',')));
writeFileSync(new URL('spiral.csv', import.meta.url), `${rows.join('\n')}\n`);
