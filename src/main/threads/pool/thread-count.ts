import { availableParallelism } from 'node:os';
import { mostHelpers } from './control-block';

/** Threads unless somebody asks for more: beyond these, memory is what limits. */
const usual = 16;
/** A quarter of all numbers of helpers: the others are for those that take the place of crashed ones. */
const most = mostHelpers / 4;

/** Threads that one training run computes on: as many as asked for, or as SYMBIODE_THREADS says, or one per core. */
export function threadCount(asked?: number, environment = process.env['SYMBIODE_THREADS']): number {
  const wanted = asked ?? Number(environment ?? NaN);
  const count =
    Number.isSafeInteger(wanted) && wanted >= 1 ? wanted : Math.min(availableParallelism(), usual);
  return Math.min(count, most);
}
