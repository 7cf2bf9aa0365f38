/**
 * Writes samples.csv: the Lotka–Volterra system of Rackauckas et al. 2020 (arXiv:2001.04385), scenario 1, sampled 31
 * times on [0, 3], with Gaussian noise of 0.5 % of each variable's mean. Run: node make-data.mjs
 */
import { writeFileSync } from 'node:fs';

const [alpha, beta, gamma, delta] = [1.3, 0.9, 0.8, 1.8];
const start = [0.44249296, 4.6280594];
const noise = 5e-3;

const rate = ([x, y]) => [alpha * x - beta * x * y, gamma * x * y - delta * y];

/** One classical Runge–Kutta step; with h = 1e-4 the error stays below 1e-12 over the whole record. */
function step(u, h) {
  const at = (k, s) => u.map((v, i) => v + s * k[i]);
  const k1 = rate(u);
  const k2 = rate(at(k1, h / 2));
  const k3 = rate(at(k2, h / 2));
  const k4 = rate(at(k3, h));
  return u.map((v, i) => v + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
}

/** Mulberry32, a small seeded generator, and Box–Muller on top of it. */
function createNormal(seed) {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

const exact = [start];
for (let sample = 1; sample <= 30; sample++) {
  let u = exact[sample - 1];
  for (let i = 0; i < 1000; i++) u = step(u, 1e-4);
  exact.push(u);
}
const means = start.map((_, i) => exact.reduce((sum, u) => sum + u[i], 0) / exact.length);
const normal = createNormal(1234);
const rows = exact.map((u, sample) => {
  const noisy = u.map((v, i) => v + noise * means[i] * normal());
  return [(sample / 10).toFixed(1), ...noisy, ...u].join(',');
});
const text = `${['t,x,y,x_exact,y_exact', ...rows].join('\n')}\n`;
writeFileSync(new URL('samples.csv', import.meta.url), text);
