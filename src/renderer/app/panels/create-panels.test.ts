import { expect, it } from 'vitest';
import { createPanels, readPanels } from './create-panels';
import { frontOf, placeOf } from './layout';
import { PLACE_NAMES, PLACES } from './places';
import type { PanelFacts } from './panel-facts';
import { enlarged, freshSizes, growing, readSizes, resized } from './sizes';

const panel = (id: string, place: PanelFacts['place'], closed = false): PanelFacts => ({
  id,
  place,
  closed,
  title: id,
  icon: null,
  width: 200,
});
const SCREEN = { width: 1440, height: 900 };
const PANELS = [
  panel('library', 'left'),
  panel('text', 'bottom-left'),
  panel('problems', 'right-bottom'),
  panel('extra', 'bottom-right', true),
];

function inMemory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const read = (text: string | null) => readPanels(text, PANELS, SCREEN);

it.each([
  null,
  '',
  '{',
  '7',
  'null',
  '{"version":2,"sizes":"wide","folded":3,"openFamilies":"State","layout":[]}',
])('reads %j as fresh', (text) => {
  expect(read(text)).toEqual(read(null));
});

it('takes from another version only what stays true', () => {
  const old = { library: 300, folded: { library: true }, openFamilies: ['Mechanics'] };
  expect(read(JSON.stringify(old))).toEqual({ ...read(null), openFamilies: ['Mechanics'] });
});

it('remembers, and forgets on a reset', () => {
  const storage = inMemory();
  const first = createPanels(storage, PANELS, SCREEN);
  first.move('problems', 'bottom-right');
  first.close('text');
  first.fold('left');
  first.resize('right', 401);
  const { layout, sizes, folded } = createPanels(storage, PANELS, SCREEN).store.getState();
  expect(placeOf(layout, 'problems')).toBe('bottom-right');
  expect(placeOf(layout, 'text')).toBeNull();
  expect([sizes.right, folded.left]).toEqual([401, true]);
  first.reset();
  expect({ ...createPanels(storage, PANELS, SCREEN).store.getState() }).toEqual(read(null));
});

it.each(PANELS.map(({ id }) => id))('shows %s though it is closed and its side folded away', (id) => {
  const panels = createPanels(inMemory(), PANELS);
  panels.show(id);
  const place = placeOf(panels.store.getState().layout, id);
  if (place === null) throw new Error('It has no place.');
  panels.close(id);
  panels.fold(PLACES[place].side);
  panels.show(id);
  const { layout, folded } = panels.store.getState();
  expect(frontOf(layout, place)).toBe(id);
  expect(folded[PLACES[place].side]).toBe(false);
});

it('keeps sizes within their limits', () => {
  const fresh = freshSizes(SCREEN);
  expect(resized(fresh, 'left', 10_000).left).toBeLessThan(1000);
  expect(readSizes({ bottom: -5 }, fresh).bottom).toBeGreaterThan(0);
  expect(readSizes({ right: 'wide' }, fresh)).toEqual(fresh);
});

it('lets one place below take what the others leave', () => {
  expect(growing(['bottom-left', 'bottom-centre', 'bottom-right'])).toBe('bottom-centre');
  expect(growing(['bottom-left', 'bottom-right'])).toBe('bottom-right');
  expect(growing(['bottom-left'])).toBe('bottom-left');
  expect(growing([])).toBeUndefined();
});

it.each(PLACE_NAMES)('makes %s larger and nothing that is large smaller', (place) => {
  const fresh = freshSizes(SCREEN);
  const { larger } = PLACES[place];
  expect(enlarged(fresh, larger)).not.toEqual(fresh);
  const most = enlarged(fresh, {
    left: 640,
    right: 800,
    bottom: 900,
    'bottom-left': 900,
    'bottom-right': 900,
  });
  expect({ ...enlarged(most, larger), 'right-top': 0 }).toEqual({ ...most, 'right-top': 0 });
});
