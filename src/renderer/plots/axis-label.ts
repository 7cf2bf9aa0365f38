/** `name (unit)`, or the name alone for what has no unit. */
export function axisLabel(name: string, unit: string): string {
  return unit === '' || unit === '1' ? name : `${name} (${unit})`;
}
