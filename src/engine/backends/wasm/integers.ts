import type { FlagExpression, IntBinary, IntExpression } from '../../program/loop';
import { emitElement } from './address';
import type { Instruction } from './opcodes';
import type { Scope } from './scope';

/** Operations that are one instruction. */
const instructions: Partial<Record<IntBinary, Instruction>> = {
  add: 'i32.add',
  sub: 'i32.sub',
  mul: 'i32.mul',
  and: 'i32.and',
  xor: 'i32.xor',
  shiftLeft: 'i32.shl',
  shiftRight: 'i32.shr_u',
};

/** Leaves an `int` on the stack. */
export function emitInt(scope: Scope, e: IntExpression): void {
  const { code } = scope;
  switch (e.kind) {
    case 'local':
      code.get(scope.indexOf(e.local));
      return;
    case 'literal':
      code.i32(e.value);
      return;
    case 'load':
      code.memory('i32.load', 2, emitElement(scope, e.buffer, e.index));
      return;
    case 'truncate':
      scope.emit(e.x);
      code.op('i32.trunc_sat_f64_s');
      return;
    case 'binary':
      emitIntBinary(scope, e);
  }
}

function emitIntBinary(scope: Scope, e: Extract<IntExpression, { kind: 'binary' }>): void {
  const { code } = scope;
  scope.emit(e.x);
  const instruction = instructions[e.op];
  if (instruction) {
    scope.emit(e.y);
    code.op(instruction);
    return;
  }
  if (e.op === 'mulHigh') {
    code.op('i64.extend_i32_u');
    scope.emit(e.y);
    code.op('i64.extend_i32_u').op('i64.mul').i64(32n).op('i64.shr_u').op('i32.wrap_i64');
    return;
  }
  const x = code.borrow('i32');
  const y = code.borrow('i32');
  code.tee(x);
  scope.emit(e.y);
  code.tee(y);
  code
    .get(x)
    .get(y)
    .op(e.op === 'min' ? 'i32.lt' : 'i32.gt')
    .op('select');
  code.release('i32', x);
  code.release('i32', y);
}

/** Leaves 1 or 0 on the stack. Both sides of `and` and `or` are evaluated: expressions have no effects. */
export function emitFlag(scope: Scope, e: FlagExpression): void {
  const { code } = scope;
  switch (e.kind) {
    case 'local':
      code.get(scope.indexOf(e.local));
      return;
    case 'literal':
      code.i32(e.value === 0 ? 0 : 1);
      return;
    case 'not':
      scope.emit(e.x);
      code.op('i32.eqz');
      return;
    case 'finite':
      scope.emit(e.x);
      code.op(`${scope.real}.abs`);
      code[scope.real](Infinity).op(`${scope.real}.lt`);
      return;
    case 'and':
    case 'or':
      scope.emit(e.x);
      scope.emit(e.y);
      code.op(`i32.${e.kind}`);
      return;
    case 'compare':
      scope.emit(e.x);
      scope.emit(e.y);
      code.op(`${({ int: 'i32', wide: 'f64', real: scope.real } as const)[e.of]}.${e.op}`);
  }
}
