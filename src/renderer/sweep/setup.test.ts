import { describe, expect, it } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { sweepableNumbers, understand, type Model } from '../../engine/index';
import { useValues } from '../document/commands/use-values';
import { isOutdated } from './is-outdated';
import { parseValues } from './parse-values';
import { axisFor, emptySetup, listOfRange, numberOf, placeKey, placeOf, planOf } from './setup';

function modelOf(document = hareDocument()): Model {
  const { model } = understand(document, { record: hareTable });
  if (!model) throw new Error('The model makes no sense.');
  return model;
}
const model = modelOf();
const named = (name: string) => {
  const number = sweepableNumbers(model).find((one) => one.name === name);
  if (!number) throw new Error(name);
  return number;
};

describe('a typed list', () => {
  it.each([
    ['1, 2,3', [1, 2, 3]],
    [' 0.1 1e-3\n-2; 4 ', [0.1, 1e-3, -2, 4]],
    ['7', [7]],
  ])('%j is read', (text, values) => {
    expect(parseValues(text)).toEqual(values);
  });
  it.each(['', ' ', 'a', '1, b', '1,,x', 'Infinity'])('%j is none', (text) => {
    expect(parseValues(text)).toBeNull();
  });
});

describe('a setup', () => {
  it('begins around the value of the document, which is among the values', () => {
    for (const number of sweepableNumbers(model)) {
      const planned = planOf(model, { ...emptySetup, axes: [axisFor(number, 11)] });
      expect(planned).toMatchObject({ counts: [11], count: 11, problems: [] });
      expect(parseValues(listOfRange(axisFor(number, 11)))?.[5]).toBeCloseTo(number.value, 12);
    }
  });

  it('finds its numbers under other names', () => {
    const axis = axisFor(named('growth.r'), 3);
    const document = hareDocument();
    const nodes = document.nodes.map((node) => (node.id === 'growth' ? { ...node, name: 'births' } : node));
    const renamed = modelOf({ ...document, nodes });
    expect(planOf(renamed, { ...emptySetup, axes: [axis] })?.plan.axes[0]?.name).toBe('births.r');
    expect(numberOf(renamed, axis.number)?.name).toBe('births.r');
  });

  it('says what is wrong', () => {
    const axis = axisFor(named('growth.r'), 3);
    const problemsOf = (...axes: readonly (typeof axis)[]) =>
      planOf(model, { ...emptySetup, axes })?.problems;
    expect(planOf(model, emptySetup)).toBeNull();
    expect(problemsOf(axis)).toEqual([]);
    expect(problemsOf({ ...axis, number: 'gone' })).toHaveLength(1);
    expect(problemsOf({ ...axis, kind: 'list', list: 'x' })?.[0]).toContain('growth.r');
    expect(problemsOf({ ...axis, range: { ...axis.range, from: 0, scale: 'logarithmic' } })).toHaveLength(1);
    expect(problemsOf({ ...axis, range: { ...axis.range, count: 2501 } })?.[0]).toContain('2500');
    expect(planOf(model, { axes: [axis], quantities: [] })?.problems).toHaveLength(1);
  });
});

describe('a sweep of a document', () => {
  const document = hareDocument();
  const tables = { record: hareTable };
  const places = [placeOf(named('growth.r'))];
  const result = { subject: { document, tables, path: null }, places } as unknown as Parameters<
    typeof isOutdated
  >[0];
  const work = { document, tables };

  it('stays true when the swept numbers change, and only then', () => {
    const [place] = places;
    if (!place) throw new Error('no place');
    expect(placeKey(named('growth.r'))).toBe(JSON.stringify(place));
    expect(isOutdated(result, work)).toBe(false);
    expect(isOutdated(result, useValues.apply(work, { values: [{ place, value: 9 }] }))).toBe(false);
    const other = placeOf(named('decay.r'));
    expect(isOutdated(result, useValues.apply(work, { values: [{ place: other, value: 9 }] }))).toBe(true);
    const simulation = { ...document.simulation, end: 9 };
    expect(isOutdated(result, { ...work, document: { ...document, simulation } })).toBe(true);
    expect(isOutdated(result, { ...work, document: { ...document, title: 'Other' } })).toBe(false);
    expect(isOutdated(result, { ...work, document: { ...document, run: 'r' } })).toBe(true);
  });
});
