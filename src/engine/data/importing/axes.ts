/** What the axes of an array mean. */
import type { RawArray } from '../reading/contents';

export type Axis = 'time' | 'group' | 'column';
export type Axes = readonly Axis[];

const orders: Readonly<Record<number, readonly Axes[]>> = {
  1: [['time']],
  2: [
    ['time', 'column'],
    ['column', 'time'],
    ['group', 'time'],
    ['time', 'group'],
  ],
  3: [
    ['group', 'time', 'column'],
    ['group', 'column', 'time'],
    ['time', 'group', 'column'],
    ['time', 'column', 'group'],
    ['column', 'group', 'time'],
    ['column', 'time', 'group'],
  ],
};

/** Columns beyond this are no columns but another axis. */
const MOST_COLUMNS = 200;

/** The readings of an array that agree with so many times; the likeliest first. */
export function possibleAxes({ shape }: RawArray, times: number | undefined): readonly Axes[] {
  return (orders[shape.length] ?? []).filter((axes) => {
    const length = shape[axes.indexOf('time')] ?? 0;
    const columns = shape[axes.indexOf('column')] ?? 1;
    return length > 1 && columns <= MOST_COLUMNS && (times === undefined || times === length);
  });
}

/** Axes in words. */
export function axesText(axes: Axes, shape: readonly number[]): string {
  const names = { time: 'time', group: 'trajectory', column: 'column' } as const;
  return axes.map((axis, i) => `${names[axis]} (${shape[i] ?? 0})`).join(' × ');
}
