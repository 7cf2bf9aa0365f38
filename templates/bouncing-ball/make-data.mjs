/**
 * Writes drop.csv: heights of a light ball, dropped from 2 m onto a hard floor, at 60 pictures a second with noise of
 * 5 mm. Air slows it by 0.1 v² and it keeps 0.8 of its speed at each bounce.
 * Run: node make-data.mjs
 */
import { createRandom, follow, writeTable } from '../../scripts/motions.mjs';

const [gravity, drag, restitution, noise] = [9.81, 0.1, 0.8, 0.005];
const fall = ([, v]) => [v, -gravity - drag * Math.abs(v) * v];
/** A millisecond or less, in a hundred steps of the classical Runge–Kutta method. */
const after = (state, time) => follow(fall, state, time, 2)[1];

/** The time within `step` at which the ball is on the floor, by halving. */
function landing(state, step) {
  let [early, late] = [0, step];
  for (let i = 0; i < 60; i++) {
    const middle = (early + late) / 2;
    if (after(state, middle)[0] > 0) early = middle;
    else late = middle;
  }
  return early;
}

function advance(state, step) {
  const next = after(state, step);
  if (next[0] >= 0) return next;
  const time = landing(state, step);
  const [, v] = after(state, time);
  return after([0, -restitution * v], step - time);
}

const { normal } = createRandom(3);
const rows = [['t', 'height', 'height_exact']];
let state = [2, 0];
for (let i = 0; i <= 180; i++) {
  const height = state[0] + noise * normal();
  rows.push([(i / 60).toFixed(6), height.toFixed(5), state[0].toFixed(7)]);
  for (let j = 0; j < 20; j++) state = advance(state, 1 / 1200);
}
writeTable('drop.csv', import.meta.url, rows);
