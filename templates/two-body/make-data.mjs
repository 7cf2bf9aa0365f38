/**
 * Writes orbits.csv: states of two bodies of mass 1 on near-circular orbits about their centre, H = |p|²/2 − 1/|q₁ − q₂|,
 * with the exact rates beside them. Distances from the centre are 0.5 to 1.5, speeds those of a circle times 1 + 0.05 N,
 * 200 orbits at 10 times from 0 to 20. Every sample is a record of its own, of one time.
 * Run: node make-data.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const { uniform, normal } = createRandom(13);

function rate([x1, y1, x2, y2, ...p]) {
  const [dx, dy] = [x1 - x2, y1 - y2];
  const cube = Math.hypot(dx, dy) ** 3;
  return [...p, -dx / cube, -dy / cube, dx / cube, dy / cube];
}

const names = ['x1', 'y1', 'x2', 'y2', 'px1', 'py1', 'px2', 'py2'];
const rows = [['sample', 't', ...names, ...names.map((name) => `d${name}`)]];
for (let orbit = 0; orbit < 200; orbit++) {
  const [radius, angle] = [0.5 + uniform(), 2 * Math.PI * uniform()];
  const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
  // The pull 1 / (2 r)² keeps a body of speed v on its circle when v² / r is as large.
  const turn = (0.5 / radius ** 1.5) * (uniform() < 0.5 ? -1 : 1);
  const [u, w] = [-y, x].map((side) => side * turn * (1 + 0.05 * normal()));
  for (const state of follow(rate, [x, y, -x, -y, u, w, -u, -w], 20, 10))
    rows.push([rows.length, 0, ...[...state, ...rate(state)].map((value) => value.toFixed(5))]);
}
writeTable('orbits.csv', import.meta.url, rows);
