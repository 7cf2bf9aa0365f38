import type { Lanes, Real } from './lanes';

/**
 * Functions of JavaScript's Math that modules import, in the order of their indices; they serve arguments that
 * are too rare to carry code for.
 */
export const HOST_FUNCTIONS = {
  sin: { index: 0, arity: 1, run: Math.sin },
  cos: { index: 1, arity: 1, run: Math.cos },
} as const;

export type HostFunction = keyof typeof HOST_FUNCTIONS;

/** Calls a host function lane by lane, in double precision. */
export function callHost(l: Lanes, name: HostFunction, operands: readonly Real[]): Real {
  const { code, shape, precision } = l;
  const call = (lane: number) => {
    for (const operand of operands) {
      operand.emit();
      if (shape === 'f32x4' || shape === 'f64x2') code.lane(`${shape}.extract_lane`, lane);
      if (precision === 'f32') code.op('f64.promote_f32');
    }
    code.call(HOST_FUNCTIONS[name].index);
    if (precision === 'f32') code.op('f32.demote_f64');
  };
  const emit = () => {
    call(0);
    if (shape !== 'f32x4' && shape !== 'f64x2') return;
    code.op(`${shape}.splat`);
    for (let lane = 1; lane < (shape === 'f64x2' ? 2 : 4); lane++) {
      call(lane);
      code.lane(`${shape}.replace_lane`, lane);
    }
  };
  return { kind: 'real', emit };
}
