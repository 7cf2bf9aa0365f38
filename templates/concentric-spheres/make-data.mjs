/**
 * Writes points.csv: 150 points of the disc r < 0.5 with side −1 and 300 of the ring 1 < r < 1.5 with side +1. Each is a
 * trajectory of two rows: its place at t = 0, its side at t = 1. Run: node make-data.mjs
 */
import { createRandom, writeTable } from '../../scripts/motions.mjs';

const { uniform } = createRandom(5);
const rows = [['point', 't', 'x1', 'x2', 'zero', 'side']];
for (let point = 1; point <= 450; point++) {
  const inner = point % 3 === 0;
  // The radius is drawn as in the published code: (r_max − r_min) √u + r_min.
  const radius = inner ? 0.5 * Math.sqrt(uniform()) : 1 + 0.5 * Math.sqrt(uniform());
  const angle = 2 * Math.PI * uniform();
  rows.push([point, 0, radius * Math.cos(angle), radius * Math.sin(angle), 0, '']);
  rows.push([point, 1, '', '', '', inner ? -1 : 1]);
}
writeTable('points.csv', import.meta.url, rows);
