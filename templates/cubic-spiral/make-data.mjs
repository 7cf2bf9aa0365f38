/**
 * Writes spiral.csv: a spiral, y′ = A y³ with A = [[−0.1, 2], [−2, −0.1]] applied to the row of cubes, from (2, 0).
 * Run: node make-data.mjs
 */
import { follow, writeTable } from '../../scripts/motions.mjs';

const rate = ([a, b]) => [-0.1 * a ** 3 - 2 * b ** 3, 2 * a ** 3 - 0.1 * b ** 3];
const rows = [['t', 'y1', 'y2']];
follow(rate, [2, 0], 25, 251).forEach(([a, b], i) => rows.push([(25 * i) / 250, a, b]));
writeTable('spiral.csv', import.meta.url, rows);
