import { describe, expect, it } from 'vitest';
import { viewOf, type View } from './fit';
import type { Box } from '../wires/wire-path';

const size = { width: 700, height: 360 };
const bar: Box = { x: 15, y: 315, width: 260, height: 32 };
const map: Box = { x: 485, y: 195, width: 200, height: 150 };
const crumbs: Box = { x: 15, y: 15, width: 180, height: 30 };

/** Where a view puts a box of the canvas, on the screen. */
const onScreen = ({ x, y, zoom }: View, box: Box): Box => ({
  x: x + box.x * zoom,
  y: y + box.y * zoom,
  width: box.width * zoom,
  height: box.height * zoom,
});
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each([
  ['wide', { x: -300, y: 40, width: 2400, height: 500 }],
  ['tall', { x: 0, y: 0, width: 400, height: 1800 }],
  ['small', { x: 100, y: 100, width: 80, height: 50 }],
])('a %s model', (_, bounds) => {
  it.each([
    ['nothing', []],
    ['the bar', [bar]],
    ['the bar and the map', [bar, map]],
    ['the bar, the map and the way back', [bar, map, crumbs]],
  ])('is whole and lies under nothing with %s over the canvas', (__, panels) => {
    const view = viewOf(bounds, size, panels);
    const seen = onScreen(view, bounds);
    expect(panels.filter((panel) => overlap(panel, seen))).toEqual([]);
    expect(seen.x).toBeGreaterThanOrEqual(0);
    expect(seen.y).toBeGreaterThanOrEqual(0);
    expect(seen.x + seen.width).toBeLessThanOrEqual(size.width);
    expect(seen.y + seen.height).toBeLessThanOrEqual(size.height);
    expect(view.zoom).toBeLessThanOrEqual(1.1);
  });
});

it('gives up the strip that costs least: beside the map for a tall model, above it for a wide one', () => {
  const tall = viewOf({ x: 0, y: 0, width: 100, height: 1000 }, size, [map]);
  expect(tall.zoom).toBeCloseTo((360 - 40) / 1000);
  const wide = viewOf({ x: 0, y: 0, width: 3000, height: 100 }, size, [map]);
  expect(wide.zoom).toBeCloseTo((700 - 40) / 3000);
});
