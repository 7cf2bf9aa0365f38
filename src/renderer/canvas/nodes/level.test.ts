import { describe, expect, it } from 'vitest';
import { levelOf } from './level';

describe('levels', () => {
  it('draw less from farther away, and a map of large documents alone', () => {
    expect([1, 0.4, 0.1].map((zoom) => levelOf(zoom, true))).toEqual(['near', 'far', 'map']);
    expect([1, 0.4, 0.1].map((zoom) => levelOf(zoom, false))).toEqual(['near', 'far', 'far']);
  });

  it('draw a large document as a map until it has been brought into view, whatever the zoom', () => {
    expect([1, 0.4, 0.1].map((zoom) => levelOf(zoom, true, false))).toEqual(['map', 'map', 'map']);
    expect(levelOf(1, false, false)).toBe('near');
  });
});
