import { invariant } from '../base/invariant';
import type { Arriving } from './define';

/** The single value that arrives at a port. */
export function one<T>(arriving: Arriving<T>, port: string): T {
  const [value] = Object.hasOwn(arriving, port) ? (arriving[port] ?? []) : [];
  invariant(value !== undefined, `nothing arrives at port "${port}"`);
  return value;
}

/** Every value that arrives at a port, in wire order. */
export function every<T>(arriving: Arriving<T>, port: string): readonly T[] {
  return Object.hasOwn(arriving, port) ? (arriving[port] ?? []) : [];
}

/** The entry of a record that must have it. */
export function entry<T>(record: Readonly<Record<string, T>>, key: string): T {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  invariant(value !== undefined, `"${key}" is not there`);
  return value;
}
