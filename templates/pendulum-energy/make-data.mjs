/**
 * Writes motions.csv: 25 motions of a pendulum, H = 3 (1 − cos q) + p², with noise of 0.01 on both.
 * Run: node make-data.mjs
 */
import { writeFileSync } from 'node:fs';

/** Mulberry32, a small seeded generator; normals by Box and Muller. */
let state = 2;
function uniform() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

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

const noise = 0.01;
const rows = ['trajectory,t,q,p'];
for (let trajectory = 1; trajectory <= 25; trajectory++) {
  const [radius, angle] = [1.3 + uniform(), 2 * Math.PI * uniform()];
  const start = [radius * Math.cos(angle), radius * Math.sin(angle)];
  follow(([q, p]) => [2 * p, -3 * Math.sin(q)], start, 3, 45).forEach(([q, p], i) => {
    const t = (3 * i) / 44;
    rows.push([trajectory, t, q + noise * normal(), p + noise * normal()].join(','));
  });
}
writeFileSync(new URL('motions.csv', import.meta.url), `${rows.join('\n')}\n`);
