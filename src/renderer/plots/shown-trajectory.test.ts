import { expect, it, describe } from 'vitest';
import type { Table } from '../../engine/index';
import { measuredColumns } from './measured-column';
import { shownTrajectory } from './shown-trajectory';

const three = ['a', 'b', 'c'];
const apart = { trajectories: three, apart: true };
const alike = { trajectories: three, apart: false };

describe('the trajectory that is shown', () => {
  it('is the chosen one; else the first where each has a curve of its own, and all of them where one curve serves', () => {
    expect([apart, alike].map((outline) => shownTrajectory(outline, 'b', null))).toEqual(['b', 'b']);
    expect([apart, alike].map((outline) => shownTrajectory(outline, null, null))).toEqual(['a', null]);
    expect([apart, alike].map((outline) => shownTrajectory(outline, 'gone', null))).toEqual(['a', null]);
    expect(shownTrajectory({ trajectories: [], apart: true }, 'a', null)).toBeNull();
  });

  it('is that of the fit, whose points are no other’s', () => {
    expect(shownTrajectory(apart, 'b', { trajectory: 'a' })).toBe('a');
    expect(shownTrajectory(apart, null, { trajectory: 'c' })).toBe('c');
    expect(shownTrajectory(alike, null, { trajectory: 'c' })).toBeNull();
    expect(shownTrajectory(apart, 'b', { trajectory: 'gone' })).toBe('b');
    expect(shownTrajectory(apart, 'b', {})).toBe('b');
  });

  it('has its own points only', () => {
    const table: Table = {
      id: 'd',
      rowCount: 4,
      timeColumn: 't',
      times: Float64Array.of(0, 1, 0, 1),
      columns: { x: Float64Array.of(1, 2, 3, NaN) },
      texts: {},
      groups: ['a', 'a', 'b', 'b'],
    };
    const of = (name: string | null) =>
      measuredColumns(new Map([['d', table]]), name)({ data: 'd', column: 'x' });
    expect(of('a')).toEqual({ xs: Float64Array.of(0, 1), ys: Float64Array.of(1, 2) });
    expect(of('b')).toEqual({ xs: Float64Array.of(0), ys: Float64Array.of(3) });
    expect(of(null)?.xs).toEqual(Float64Array.of(0, 0, 1));
  });
});
