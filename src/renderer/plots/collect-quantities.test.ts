import { describe, expect, it } from 'vitest';
import type { FitCurve, Model, Solution } from '../../engine/index';
import { collectQuantities } from './collect-quantities';

const slot = (name: string, offset: number) => ({
  name,
  node: name,
  latex: name,
  unit: '',
  shape: [],
  offset,
  size: 1,
});

const model = {
  states: [slot('hares', 0), slot('lynx', 1)],
  observations: [
    { ...slot('hare pelts', 0), column: { data: 'd', column: 'hare' } },
    { ...slot('sum', 1), column: null },
  ],
  stateSize: 2,
  observationSize: 2,
} as unknown as Model;

const solution = {
  times: Float64Array.of(0, 1),
  states: Float64Array.of(1, 2, 3, 4),
  observations: Float64Array.of(1, 3, 3, 7),
} as unknown as Solution;

const fit: FitCurve = {
  times: Float64Array.of(0, 0.5),
  curves: [{ name: 'hare pelts', values: Float64Array.of(10, 20) }],
};

const wires = [
  { id: 'w', from: { node: 'hares', port: 'value' }, to: { node: 'hare pelts', port: 'value' } },
  { id: 'v', from: { node: 'plus', port: 'value' }, to: { node: 'sum', port: 'value' } },
];
const measured = { xs: [0], ys: [1.5] };
const column = () => measured;
const gather = (more: Partial<Parameters<typeof collectQuantities>[0]> = {}) =>
  collectQuantities({ wires, model, solution, fit: null, column, ...more });

describe('collectQuantities', () => {
  it('shows a state and the observation of it as one quantity, with its data', () => {
    const [hares, lynx, sum] = gather();
    expect(gather().map((q) => q.name)).toEqual(['hares', 'lynx', 'sum']);
    expect(hares).toMatchObject({ measured, curve: { ys: Float64Array.of(1, 3) } });
    expect(lynx).toMatchObject({ measured: null, curve: { ys: Float64Array.of(2, 4) } });
    expect(sum).toMatchObject({ measured: null, curve: { ys: Float64Array.of(3, 7) } });
  });

  it('puts the fit of the moment before the solution and marks the rest as old', () => {
    const [hares, lynx] = gather({ fit });
    expect(hares).toMatchObject({ stale: false, curve: { ys: Float64Array.of(10, 20) } });
    expect(lynx).toMatchObject({ stale: true, curve: { ys: Float64Array.of(2, 4) } });
  });

  it('has data without a solution, and ignores a solution of another size', () => {
    expect(gather({ solution: null }).map((q) => q.curve)).toEqual([null, null, null]);
    const short = { ...solution, states: Float64Array.of(1), observations: new Float64Array(0) };
    expect(gather({ solution: short }).map((q) => q.curve)).toEqual([null, null, null]);
  });

  it('draws the elements of a vector and the velocity beside the value', () => {
    const several = {
      ...model,
      states: [
        { ...slot('place', 0), shape: [2], size: 2, output: 'value' },
        { ...slot('place.velocity', 2), node: 'place', output: 'velocity' },
      ],
      observations: [{ ...slot('speed', 0), column: { data: 'd', column: 'v' } }],
      stateSize: 3,
      observationSize: 1,
    } as unknown as Model;
    const found = gather({
      model: several,
      solution: {
        times: Float64Array.of(0, 1),
        states: Float64Array.of(1, 2, 3, 4, 5, 6),
        observations: Float64Array.of(3, 6),
      } as unknown as Solution,
      wires: [{ id: 'w', from: { node: 'place', port: 'velocity' }, to: { node: 'speed', port: 'value' } }],
    });
    expect(found.map((q) => q.name)).toEqual(['place[1]', 'place[2]', 'place.velocity']);
    expect(found.map((q) => Array.from(q.curve?.ys ?? []))).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(found.map((q) => q.measured)).toEqual([null, null, measured]);
  });
});
