import { describe, expect, it } from 'vitest';
import type { TrainingProgress } from '../../engine/index';
import { addTraces, TRACE_LIMIT, tracesOf, type ParameterTraces } from './parameter-traces';

const report = (iteration: number, r: number, more: Partial<TrainingProgress> = {}): TrainingProgress => ({
  phase: 'adam',
  stage: 'Adam',
  iteration,
  totalIterations: 100,
  loss: 1,
  bestLoss: 1,
  validationLoss: null,
  gradientNorm: 1,
  iterationsPerSecond: 10,
  secondsLeft: 1,
  parameters: { r },
  ...more,
});
const after = (...reports: readonly TrainingProgress[]): ParameterTraces | null =>
  reports.reduce<ParameterTraces | null>(addTraces, null);

describe('traces', () => {
  it('grow with every report, and go back where a run goes back', () => {
    const traces = after(report(1, 10), report(5, 50), report(9, 90), report(5, 55), report(6, 60));
    expect(traces).toEqual({ member: [1, 1, 1], iteration: [1, 5, 6], values: { r: [10, 55, 60] } });
  });

  it('count the iterations of each member of an ensemble from its own start', () => {
    const member = (index: number, before: number) => ({ member: { index, of: 2, seed: index, before } });
    const traces = after(
      report(10, 1, member(1, 0)),
      report(20, 2, member(1, 0)),
      report(23, 3, member(2, 20)),
    );
    expect(traces).toMatchObject({ member: [1, 1, 2], iteration: [10, 20, 3] });
  });

  it('leave out the values that are kept in the end, which belong to another iteration', () => {
    expect(after(report(1, 10), report(9, 20, { kept: true }))?.values['r']).toEqual([10]);
  });

  it('of many iterations are thinned and keep the last of each member', () => {
    const count = 3 * TRACE_LIMIT;
    const member = Float64Array.from({ length: count }, (_, i) => (i < count / 3 ? 1 : 2));
    const iteration = Float64Array.from({ length: count }, (_, i) => (i < count / 3 ? i : i - count / 3));
    const traces = tracesOf({ member, iteration, values: { r: iteration } });
    expect(traces.iteration.length).toBeLessThanOrEqual(TRACE_LIMIT);
    expect(traces.iteration.at(-1)).toBe((2 * count) / 3 - 1);
    expect(traces.iteration[traces.member.indexOf(2) - 1]).toBe(count / 3 - 1);
    expect(traces.values['r']).toEqual(traces.iteration);
  });
});
