/** A unit as it is shown: nothing for numbers without one, or where it is not known. */
export const shownUnit = (unit: string): string =>
  unit === '1' || unit === 'any' || unit.includes('$') ? '' : unit;

/** A name with its unit behind it. */
export function withUnit(name: string, unit: string): string {
  const shown = shownUnit(unit);
  return shown === '' ? name : `${name} (${shown})`;
}
