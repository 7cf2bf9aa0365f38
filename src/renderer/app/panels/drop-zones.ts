/**
 * Where a panel can be let go. A place that has panels takes what is dropped on it; one that is empty is a strip where
 * it would appear. Pure geometry, in pixels of the page.
 */
import { PLACE_NAMES, placesOf, type Place } from './places';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Zone extends Box {
  readonly place: Place;
}

/** Breadth of the strip of an empty place, in pixels. */
const STRIP = 132;

export type Present = Readonly<Partial<Record<Place, Box>>>;

/** One zone for each place; a strip comes before the places that it lies on. */
export function dropZones(whole: Box, present: Present): readonly Zone[] {
  const right = around(placesOf('right').flatMap((place) => present[place] ?? []));
  const bottom = around(placesOf('bottom').flatMap((place) => present[place] ?? []));
  const column = right ?? strip(whole, 'right', whole.height);
  const length = column.x - whole.x;
  // A strip at the right reaches down to the window's edge.
  const row = bottom === null ? strip(whole, 'bottom', length) : { ...bottom, width: length };
  const strips: readonly (readonly [Place, Box])[] = [
    ['left', { ...strip(whole, 'left', row.y - whole.y), y: whole.y }],
    ...inRow(row, present, bottom === null),
    ...inColumn(column, right === null),
  ];
  const standing = PLACE_NAMES.flatMap((place) => {
    const box = present[place];
    return box === undefined ? [] : [{ ...box, place }];
  });
  const empty = strips.flatMap(([place, box]) => (present[place] === undefined ? [{ ...box, place }] : []));
  return [...empty, ...standing];
}

/** The zone at a point; none over the canvas. */
export const zoneAt = (zones: readonly Zone[], x: number, y: number): Zone | null =>
  zones.find((zone) => x >= zone.x && x < zone.x + zone.width && y >= zone.y && y < zone.y + zone.height) ??
  null;

/** A strip along an edge, of a length. */
function strip(whole: Box, edge: 'left' | 'right' | 'bottom', length: number): Box {
  const breadth = Math.min(STRIP, (edge === 'bottom' ? whole.height : whole.width) / 4);
  if (edge === 'bottom')
    return { x: whole.x, y: whole.y + whole.height - breadth, width: length, height: breadth };
  const x = edge === 'left' ? whole.x : whole.x + whole.width - breadth;
  return { x, y: whole.y, width: breadth, height: length };
}

function inRow(row: Box, present: Present, empty: boolean): readonly (readonly [Place, Box])[] {
  const names = placesOf('bottom');
  if (empty) {
    const width = row.width / names.length;
    return names.map((place, i) => [place, { ...row, x: row.x + i * width, width }]);
  }
  const width = Math.min(STRIP, row.width / 4);
  const end = row.x + row.width;
  const [left, right] = [present['bottom-left'], present['bottom-right']];
  const middle =
    left === undefined ? row.x + width : right === undefined ? end - 2 * width : right.x - width / 2;
  return [
    ['bottom-left', { ...row, width }],
    ['bottom-centre', { ...row, x: middle, width }],
    ['bottom-right', { ...row, x: end - width, width }],
  ];
}

function inColumn(column: Box, empty: boolean): readonly (readonly [Place, Box])[] {
  const height = empty ? column.height / 2 : Math.min(STRIP, column.height / 4);
  return [
    ['right-top', { ...column, height }],
    ['right-bottom', { ...column, y: column.y + column.height - height, height }],
  ];
}

/** The least box around these. */
function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
