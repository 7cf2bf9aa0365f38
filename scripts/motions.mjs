/** What the templates' make-data.mjs share: seeded random numbers, a fine integrator, and writing the table. */
import { writeFileSync } from 'node:fs';

/** Mulberry32, a small seeded generator of U(0, 1), and normals from it by Box and Muller. */
export function createRandom(seed) {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

/** One classical Runge–Kutta step of y' = rate(y). */
function step(rate, y, h) {
  const at = (k, s) => y.map((v, i) => v + s * k[i]);
  const k1 = rate(y);
  const k2 = rate(at(k1, h / 2));
  const k3 = rate(at(k2, h / 2));
  const k4 = rate(at(k3, h));
  return y.map((v, i) => v + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
}

/** States at `count` equally spaced times from 0 to `end`, a hundred steps between two of them. */
export function follow(rate, start, end, count) {
  const path = [start];
  for (let i = 1; i < count; i++) {
    let y = path[i - 1];
    for (let j = 0; j < 100; j++) y = step(rate, y, end / (count - 1) / 100);
    path.push(y);
  }
  return path;
}

/** Writes a table beside the script that calls it; `base` is its import.meta.url. */
export function writeTable(name, base, rows) {
  writeFileSync(new URL(name, base), `${rows.map((row) => row.join(',')).join('\n')}\n`);
}
