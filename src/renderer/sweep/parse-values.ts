/** Numbers separated by commas, semicolons, spaces or lines; null when something else is among them, or nothing. */
export function parseValues(text: string): readonly number[] | null {
  const parts = text
    .trim()
    .split(/[\s,;]+/u)
    .filter((part) => part !== '');
  const values = parts.map(Number);
  return values.length > 0 && values.every(Number.isFinite) ? values : null;
}
