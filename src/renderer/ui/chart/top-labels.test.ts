import { describe, expect, it } from 'vitest';
import { placeLabels } from './place-labels';
import { topLabels } from './top-labels';

const space = {
  left: 0,
  right: 300,
  place: (x: number) => x,
  widthOf: (text: string) => 6 * text.length,
  scale: 1,
};
const moments = (...times: readonly number[]) => times.map((at) => ({ at, label: 'bounce' }));

describe('labels at the top', () => {
  it.each([[[]], [[10]], [[200, 210, 220]], [[0, 50, 100, 150, 200, 250, 299]], [[240, 290]]])(
    'never lie upon one another: bounces at %j with a shaded range',
    (times) => {
      const placed = topLabels(moments(...times), [{ from: 220, to: 300, label: 'validation' }], space);
      expect(placed.filter(({ kind }) => kind === 'range')).toHaveLength(1);
      for (const [i, one] of placed.entries()) {
        expect(one.left).toBeGreaterThanOrEqual(0);
        for (const other of placed.slice(i + 1)) {
          const apart =
            one.row !== other.row ||
            one.left + 6 * one.text.length <= other.left ||
            other.left + 6 * other.text.length <= one.left;
          expect(apart).toBe(true);
        }
      }
    },
  );

  it('name a range below the moments that are in its way', () => {
    const [bounce, range] = topLabels(moments(225), [{ from: 220, to: 300, label: 'validation' }], space);
    expect([bounce?.row, range?.row]).toEqual([0, 1]);
    const [alone] = topLabels([], [{ from: 220, to: 300, label: 'validation' }], space);
    expect(alone).toEqual({ text: 'validation', kind: 'range', left: 227, row: 0 });
  });

  it('leave out what is out of the picture, and begin at its edge where an axis of decades has no 0', () => {
    const decades = { ...space, place: (x: number) => 100 * Math.log10(x) };
    expect(topLabels(moments(0, -1), [], decades)).toEqual([]);
    expect(topLabels([], [{ from: 0, to: 100, label: 'validation' }], decades)[0]?.left).toBe(7);
    expect(topLabels([], [{ from: 400, to: 500, label: 'validation' }], space)).toEqual([]);
  });
});

it('a place is the first that is free, and none where all are taken', () => {
  const one = { lefts: [0, 50], width: 40, rows: 1 };
  expect(placeLabels([one, one, one], 4)).toEqual([{ left: 0, row: 0 }, { left: 50, row: 0 }, null]);
});
