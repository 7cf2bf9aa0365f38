import { readableUnit } from '../../base/readable-unit';

/** Name and unit in the head of a column: `speed [m/s]`, `speed (m/s)` and `speed / (m s-1)`; the unit so that it is read. */
export function headerUnit(head: string): { readonly name: string; readonly unit: string } {
  const [, name = '', square, round] =
    /^(.*?\S)\s*\/?\s*(?:\[([^\][]*)\]|\(([^()]*(?:\([^()]*\)[^()]*)*)\))$/u.exec(head.trim()) ?? [];
  const unit = (square ?? round ?? '').trim();
  return name === ''
    ? { name: head.trim(), unit: '' }
    : { name: name.replace(/\s*\/$/u, ''), unit: readableUnit(unit) ?? unit };
}
