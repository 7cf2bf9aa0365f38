import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closed,
  freshLayout,
  frontOf,
  moved,
  placeOf,
  readLayout,
  shown,
  type Layout,
  type Placed,
} from './layout';
import { PLACE_NAMES } from './places';

const PANELS: readonly Placed[] = [
  { id: 'a', place: 'left' },
  { id: 'b', place: 'right-top' },
  { id: 'c', place: 'right-top' },
  { id: 'd', place: 'bottom-centre' },
  { id: 'e', place: 'bottom-right', closed: true },
];
const ids = PANELS.map(({ id }) => id);
const fresh = freshLayout(PANELS);

const anyPanel = fc.constantFrom(...ids);
const anyPlace = fc.constantFrom(...PLACE_NAMES);
const step: fc.Arbitrary<(layout: Layout) => Layout> = fc.oneof(
  fc.tuple(anyPanel, anyPlace, fc.nat(4)).map(
    ([panel, place, at]) =>
      (now: Layout) =>
        moved(now, panel, place, at),
  ),
  anyPanel.map((panel) => (now: Layout) => closed(now, panel)),
  anyPanel.map((panel) => (now: Layout) => shown(now, panel)),
);
const anyLayout = fc
  .array(step, { maxLength: 12 })
  .map((steps) => steps.reduce((layout, one) => one(layout), fresh));

/** Where each panel is, as often as it is there. */
const spots = ({ places, closed }: Layout): readonly string[] =>
  [...PLACE_NAMES.flatMap((place) => places[place]), ...Object.keys(closed)].toSorted();

const look = (layout: Layout) => ({
  places: layout.places,
  closed: layout.closed,
  fronts: PLACE_NAMES.map((place) => frontOf(layout, place)),
});

describe('a layout of panels', () => {
  it('has every panel in exactly one place or closed, whatever was done', () =>
    fc.assert(
      fc.property(anyLayout, (layout) => {
        expect(spots(layout)).toEqual(ids.toSorted());
        expect(layout.recent.toSorted()).toEqual(ids.toSorted());
      }),
    ));

  it('is as it was after a panel that was seen went elsewhere and back', () =>
    fc.assert(
      fc.property(anyLayout, anyPlace, anyPlace, (layout, from, to) => {
        const panel = frontOf(layout, from);
        if (panel === null) return;
        const at = layout.places[from].indexOf(panel);
        expect(look(moved(moved(layout, panel, to), panel, from, at))).toEqual(look(layout));
      }),
    ));

  it('shows what was moved or asked for, and closes it where it comes back to', () =>
    fc.assert(
      fc.property(anyLayout, anyPanel, anyPlace, (layout, panel, place) => {
        const there = moved(layout, panel, place);
        expect(frontOf(there, place)).toBe(panel);
        const away = closed(there, panel);
        expect(placeOf(away, panel)).toBeNull();
        expect(frontOf(shown(away, panel), place)).toBe(panel);
      }),
    ));

  it('is remembered as it is', () =>
    fc.assert(
      fc.property(anyLayout, (layout) => {
        expect(readLayout(JSON.parse(JSON.stringify(layout)), PANELS)).toEqual(layout);
      }),
    ));

  it('knows nothing of panels that there are not', () => {
    expect(moved(fresh, 'no such panel', 'left')).toEqual(fresh);
    expect(shown(fresh, 'no such panel')).toEqual(fresh);
    expect(closed(fresh, 'no such panel')).toEqual(fresh);
  });

  it.each([
    null,
    7,
    {},
    { places: 3, closed: [], recent: 'all' },
    { places: { attic: ids, left: ['ghost', 4] }, closed: { ghost: 'left' } },
  ])('is fresh where %j was remembered', (known) => {
    expect(readLayout(known, PANELS)).toEqual(fresh);
  });

  it('keeps what it knows of what was remembered, once each, and gives new panels their own place', () => {
    const [first = '', second = '', ...others] = ids;
    const known = {
      places: { 'bottom-left': [second, 'ghost', second], 'right-top': [second] },
      closed: { [first]: 'attic' },
    };
    const read = readLayout(known, PANELS);
    expect(placeOf(read, second)).toBe('bottom-left');
    expect(spots(read)).toEqual(ids.toSorted());
    for (const id of [first, ...others]) expect(placeOf(read, id)).toBe(placeOf(fresh, id));
  });
});
