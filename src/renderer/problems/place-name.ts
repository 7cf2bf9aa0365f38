import type { Place } from '../../engine/index';

type Name = (id: string) => string | undefined;

/** A place in the words of the user, narrow enough to find it; undefined when there is nowhere to jump to. */
export function placeName(where: Place, nodeName: Name, dataName?: Name): string | undefined {
  if (where.node !== undefined) {
    const part = where.field ?? where.port;
    const name = nodeName(where.node) ?? where.node;
    return part === undefined ? name : `${name} · ${part}`;
  }
  if (where.data !== undefined) {
    const name = dataName?.(where.data) ?? where.data;
    const column = where.column === undefined ? '' : ` · ${where.column}`;
    return `${name}${column}${where.row === undefined ? '' : ` · line ${where.row}`}`;
  }
  if (where.wire !== undefined) return 'wire';
  if (where.field !== undefined) return where.field;
  if (where.file !== undefined && where.row !== undefined) return `${where.file} · line ${where.row}`;
  return undefined;
}
