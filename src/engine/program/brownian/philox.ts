/**
 * Philox4x32-10 as loop IR: the numbers of `base/random.ts`, drawn inside the compiled program (Salmon, Moraes, Dror &
 * Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11).
 */
import { type Code, int, intOp } from '../build';
import type { IntExpression } from '../loop';

export type WordExpressions = readonly [IntExpression, IntExpression, IntExpression, IntExpression];

const multipliers = [0xd2511f53, 0xcd9e8d57] as const;
const weyl = [0x9e3779b9, 0xbb67ae85] as const;
const rounds = 10;

/** Four random words from a 128-bit counter and a 64-bit key, lowest word first. Operands are cheap to read twice. */
export function emitPhilox(
  code: Code,
  counter: WordExpressions,
  key: readonly [IntExpression, IntExpression],
): WordExpressions {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  const word = (name: string, value: IntExpression) => code.let('int', name, value);
  const xor = (x: IntExpression, y: IntExpression) => intOp('xor', x, y);
  for (let round = 0; round < rounds; round++) {
    const [m0, m1] = [int(multipliers[0]), int(multipliers[1])];
    const low0 = word('low0', intOp('mul', c0, m0));
    const low1 = word('low1', intOp('mul', c2, m1));
    const next0 = word('c0', xor(xor(intOp('mulHigh', c2, m1), c1), k0));
    const next2 = word('c2', xor(xor(intOp('mulHigh', c0, m0), c3), k1));
    [c0, c1, c2, c3] = [next0, low1, next2, low0];
    if (round === rounds - 1) break;
    k0 = word('k0', intOp('add', k0, int(weyl[0])));
    k1 = word('k1', intOp('add', k1, int(weyl[1])));
  }
  return [c0, c1, c2, c3];
}
