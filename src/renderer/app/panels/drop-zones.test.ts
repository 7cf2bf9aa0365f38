import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropZones, zoneAt, type Box, type Present } from './drop-zones';
import { PLACE_NAMES, placesOf, type Place } from './places';

const whole: Box = { x: 0, y: 46, width: 1280, height: 754 };

/** Where places stand when these are there: neighbours take the room of those that are not. */
function standing(names: readonly Place[]): Present {
  const [below, beside] = [placesOf('bottom'), placesOf('right')].map((places) =>
    places.filter((place) => names.includes(place)),
  );
  const width = beside?.length ? whole.width - 316 : whole.width;
  const height = below?.length ? whole.height - 274 : whole.height;
  const boxes = [
    ...(names.includes('left') ? [['left', { ...whole, width: 204, height }] as const] : []),
    ...(below ?? []).map((place, i, { length }) => {
      const each = width / length;
      return [place, { x: i * each, y: whole.y + height, width: each, height: 274 }] as const;
    }),
    ...(beside ?? []).map((place, i, { length }) => {
      const each = whole.height / length;
      return [place, { x: width, y: whole.y + i * each, width: 316, height: each }] as const;
    }),
  ];
  return Object.fromEntries(boxes);
}

const some = fc.subarray([...PLACE_NAMES]).map(standing);

const centre = ({ x, y, width, height }: Box) => [x + width / 2, y + height / 2] as const;

describe('drop zones', () => {
  it('are one for each place, within the window, and are hit in their middle', () =>
    fc.assert(
      fc.property(some, (present) => {
        const zones = dropZones(whole, present);
        expect(zones.map(({ place }) => place).toSorted()).toEqual([...PLACE_NAMES].toSorted());
        for (const zone of zones) {
          expect(zone.x).toBeGreaterThanOrEqual(whole.x);
          expect(zone.y).toBeGreaterThanOrEqual(whole.y);
          expect(zone.x + zone.width).toBeLessThanOrEqual(whole.x + whole.width);
          expect(zone.y + zone.height).toBeLessThanOrEqual(whole.y + whole.height);
          expect(zoneAt(zones, ...centre(zone))?.place).toBe(zone.place);
        }
      }),
    ));

  it('leave the middle of the canvas alone', () =>
    fc.assert(
      fc.property(some, (present) => {
        expect(zoneAt(dropZones(whole, present), 560, 280)).toBeNull();
      }),
    ));

  it('of places that stand are where these stand', () => {
    const all = standing(PLACE_NAMES);
    for (const { place, ...box } of dropZones(whole, all)) expect(box).toEqual(all[place]);
  });
});
