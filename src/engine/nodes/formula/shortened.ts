/**
 * A formula cut to what a card holds: its first letters stay, and what would no longer go in becomes one sign of
 * omission. The sum on the outside may be broken into lines, a term of it may not, so each has room of its own; a
 * fraction takes the room of the wider of its parts, and so many fractions within one another are shown.
 */
import type { Formula } from './formula';

/** Stands for what is left out; no variable can be called so. */
export const OMITTED = '…';

/** Letters in all, and in one term of the outermost sum: about two lines of a card, and one. */
const ALL = 46;
const TERM = 22;
/** A plus or a minus with the air around it. */
const SIGN = 2;
/** Fractions within one another; a power counts for half of one. */
const STOREYS = 4;

interface Room {
  left: number;
}

const omitted: Formula = { kind: 'symbol', name: OMITTED };

/** A formula that is cut ends in the sign; nothing has to follow it. */
function endsCut(part: Formula): boolean {
  if (part.kind !== 'call') return part.kind === 'symbol' && part.name === OMITTED;
  const last = part.values.at(-1);
  return CHAINS.has(part.function) && last !== undefined && endsCut(last);
}

const SUMS: ReadonlySet<string> = new Set(['add', 'subtract']);
const CHAINS: ReadonlySet<string> = new Set([...SUMS, 'multiply']);
/** Storeys that they add. */
const TALL: Readonly<Record<string, number>> = { divide: 1, pow: 0.5, exp: 0.5 };

function lettersOf(part: Formula): number {
  if (part.kind === 'symbol') return part.name.length;
  if (part.kind === 'number') return String(Number(part.value.toPrecision(6))).length;
  if (SUMS.has(part.function)) return SIGN;
  return part.function === 'multiply' || Object.hasOwn(TALL, part.function) ? 0 : part.function.length;
}

/** The part, as far as there is room for it. */
function cut(part: Formula, room: Room, storeys: number): Formula {
  const height = part.kind === 'call' ? (TALL[part.function] ?? 0) : 0;
  if (room.left <= 0 || storeys + height > STOREYS) return omitted;
  // A name that is too long by itself is better than none.
  room.left -= lettersOf(part);
  if (part.kind !== 'call') return part;
  const above = storeys + height;
  if (part.function === 'divide') return { ...part, values: side(part.values, room, above) };
  const values: Formula[] = [];
  for (const value of part.values) {
    const last = values.at(-1);
    if (last === undefined || !endsCut(last)) values.push(cut(value, room, above));
  }
  const [first] = values;
  return CHAINS.has(part.function) && values.length < part.values.length && first
    ? first
    : { ...part, values };
}

/** Parts of which one stands above the other. */
function side(parts: readonly Formula[], room: Room, storeys: number): readonly Formula[] {
  const rooms = parts.map(() => ({ ...room }));
  const values = parts.map((part, i) => cut(part, rooms[i] ?? room, storeys));
  room.left = Math.min(...rooms.map(({ left }) => left));
  return values;
}

function cutSum(part: Formula, room: Room): Formula {
  if (part.kind === 'call' && SUMS.has(part.function)) {
    const [first, second] = part.values;
    if (first && second) {
      const before = cutSum(first, room);
      room.left -= SIGN;
      return endsCut(before) ? before : { ...part, values: [before, cutTerm(second, room)] };
    }
  }
  return cutTerm(part, room);
}

function cutTerm(part: Formula, room: Room): Formula {
  const own = { left: Math.min(TERM, room.left) };
  const before = own.left;
  const term = cut(part, own, 0);
  room.left -= before - own.left;
  return term;
}

/** The formula itself where it is short enough. */
export function shortened(formula: Formula): Formula {
  return cutSum(formula, { left: ALL });
}
