import { expect, it } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { loadTemplate } from '../../../test/support/templates';
import { understand } from '../../engine/index';
import { measuredPoints } from './measured-points';

const tables = { record: hareTable };
const document = hareDocument();

function pointsOf(end: number) {
  const { model } = understand(document, tables);
  if (!model) throw new Error('The model makes no sense.');
  const simulation = { ...document.simulation, end };
  return measuredPoints(model, { document: { ...document, simulation }, tables });
}

it('gives each measured quantity its values, as far as the model is solved', () => {
  const { start, end } = document.simulation;
  const whole = pointsOf(end);
  expect(whole.size).toBeGreaterThan(0);
  for (const [name, { xs, ys }] of whole) {
    expect(xs.length).toBe(ys.length);
    expect(Array.from(xs).every((x) => x >= start && x <= end)).toBe(true);
    const half = pointsOf((start + end) / 2).get(name);
    expect(half?.xs.length).toBeLessThan(xs.length);
    expect(Array.from(half?.ys ?? [])).toEqual(Array.from(ys).slice(0, half?.ys.length));
  }
});

it('gives those of the trajectory that is looked at, or of all', () => {
  const { document, texts } = loadTemplate('damped-oscillators');
  const { model, tables: read } = understand(document, texts);
  if (!model) throw new Error('The model makes no sense.');
  const groups = [...read.values()][0]?.groups ?? [];
  const count = (trajectory: string | null) =>
    measuredPoints(model, { document, tables: texts }, trajectory).get('x')?.xs.length;
  const names = [...new Set(groups)];
  expect(names.length).toBeGreaterThan(1);
  for (const name of names) expect(count(name)).toBe(groups.filter((group) => group === name).length);
  expect(count(null)).toBe(groups.length);
});
