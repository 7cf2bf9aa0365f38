/**
 * Writes motions.csv: 20 motions of q″ = g (1 − q′²)^(5/2) / (1 + 2 q′²) with g = 1 and light at speed 1.
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

const rows = ['trajectory,t,q,v'];
for (let trajectory = 1; trajectory <= 20; trajectory++) {
  const start = [0, -0.9 + 1.8 * uniform()];
  const rate = ([, v]) => [v, (1 - v * v) ** 2.5 / (1 + 2 * v * v)];
  follow(rate, start, 2, 21).forEach(([q, v], i) => {
    rows.push([trajectory, (2 * i) / 20, q, v].join(','));
  });
}
writeFileSync(new URL('motions.csv', import.meta.url), `${rows.join('\n')}\n`);
