import { ModelError, problem } from '../../base/diagnostic';

/** The file is not what its format says: wrong header, cut off, contradicting sizes. */
export function malformed(what: string): ModelError {
  return new ModelError([
    problem(
      'data-malformed',
      {},
      what,
      'Get the file again or write it anew; it may have been cut off on its way.',
    ),
  ]);
}

/** The file is sound, but holds something that is not read here. */
export function notRead(what: string, fix: string): ModelError {
  return new ModelError([problem('data-malformed', {}, what, fix)]);
}

export function tooMuch(what: string): ModelError {
  return new ModelError([
    problem('data-too-large', {}, what, 'Keep fewer rows or arrays in the file, or thin it out first.'),
  ]);
}
