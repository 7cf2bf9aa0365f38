/**
 * Writes motions.csv: 30 damped oscillations, x″ = −2 γ x′ − (γ² + ω²) x with γ = 0.1 and ω = 1.
 * Run: node make-data.mjs
 */
import { writeFileSync } from 'node:fs';

/** Mulberry32, a small seeded generator. */
let state = 4;
function uniform() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

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

const [gamma, omega] = [0.1, 1];
const rows = ['trajectory,t,x,v'];
for (let trajectory = 1; trajectory <= 30; trajectory++) {
  const start = [-2.5 + 5 * uniform(), -2.5 + 5 * uniform()];
  const rate = ([x, v]) => [v, -2 * gamma * v - (gamma ** 2 + omega ** 2) * x];
  follow(rate, start, 10, 50).forEach(([x, v], i) => {
    rows.push([trajectory, (10 * i) / 49, x, v].join(','));
  });
}
writeFileSync(new URL('motions.csv', import.meta.url), `${rows.join('\n')}\n`);
