/**
 * What an engine takes at most: WebAssembly JavaScript Interface, "Implementation-defined Limits", which browsers and
 * Node follow. A program beyond them is refused with what to do about it.
 */
import { ModelError, problem } from '../../base/diagnostic';
import { PAGE_BYTES } from './layout';

/** Parameters and local variables of one function. */
export const MOST_LOCALS = 50_000;
/** Bytes of the body of one function. */
const MOST_BODY_BYTES = 7_654_321;
/** Pages of memory: 4 GiB. */
const MOST_PAGES = 65_536;

const tooLarge = (message: string, fix: string): ModelError =>
  new ModelError([problem('model-too-large', {}, message, fix)]);

export function checkFunction(size: { readonly locals: number; readonly bytes: number }): void {
  if (size.locals <= MOST_LOCALS && size.bytes <= MOST_BODY_BYTES) return;
  throw tooLarge(
    'The equations of this model are too many to be compiled one by one.',
    'Gather states of the same kind into vector states, whose equations are compiled as one.',
  );
}

export function checkMemory(bytes: number): void {
  if (bytes <= MOST_PAGES * PAGE_BYTES) return;
  throw tooLarge(
    `The solver would need ${Math.ceil(bytes / 2 ** 30)} GiB of memory, of which 4 can be had.`,
    'Ask for fewer output times, steps or trajectories at a time.',
  );
}
