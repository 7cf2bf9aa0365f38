import type { RealExpression, WideExpression } from '../../program/loop';
import type { FunctionCode } from './function-code';
import { emitElement, emitPlace } from './address';
import { KERNELS, type Kernel, type KernelName } from './math/kernels';
import { emitVectorConstant, Lanes, type Shape } from './math/lanes';
import { emitIntegerPower, isSmallPower } from './math/integer-power';
import type { Scope } from './scope';

type AnyReal = RealExpression<'real'> | RealExpression<'vec'>;
type Unary = Extract<AnyReal, { kind: 'unary' }> | Extract<WideExpression, { kind: 'unary' }>;
type Binary = Extract<AnyReal, { kind: 'binary' }> | Extract<WideExpression, { kind: 'binary' }>;

/** Leaves a `real` or a `vec` on the stack. */
export function emitReal(scope: Scope, e: AnyReal): void {
  const { code, real } = scope;
  switch (e.kind) {
    case 'local':
      code.get(scope.indexOf(e.local));
      return;
    case 'literal':
      emitLiteral(scope, shapeOf(scope, e), e.value);
      return;
    case 'unary':
      emitUnary(scope, e);
      return;
    case 'binary':
      emitBinary(scope, e);
      return;
    case 'select':
      emitSelect(scope, e);
      return;
    case 'load':
      emitLoad(scope, e);
      return;
    case 'splat':
      emitSplat(scope, e.x);
      return;
    case 'lane':
      scope.emit(e.x);
      code.lane(`${scope.vec}.extract_lane`, e.lane);
      return;
    case 'laneSum':
      emitLaneSum(scope, e.x);
      return;
    case 'narrow':
      scope.emit(e.x);
      if (real === 'f32') code.op('f32.demote_f64');
  }
}

/** Leaves a `wide`, always an f64, on the stack. */
export function emitWide(scope: Scope, e: WideExpression): void {
  const { code } = scope;
  switch (e.kind) {
    case 'local':
      code.get(scope.indexOf(e.local));
      return;
    case 'literal':
      code.f64(e.value);
      return;
    case 'unary':
      emitUnary(scope, e);
      return;
    case 'binary':
      emitBinary(scope, e);
      return;
    case 'load':
      code.memory('f64.load', 3, emitElement(scope, e.buffer, e.index));
      return;
    case 'fromInt':
      scope.emit(e.x);
      code.op('f64.convert_i32_s');
      return;
    case 'fromReal':
      scope.emit(e.x);
      if (scope.real === 'f32') code.op('f64.promote_f32');
  }
}

function shapeOf(scope: Scope, e: { readonly type: 'real' | 'vec' | 'wide' }): Shape {
  return e.type === 'wide' ? 'f64' : e.type === 'vec' ? scope.vec : scope.real;
}

function emitLiteral({ code }: Scope, shape: Shape, value: number): void {
  if (shape === 'f32' || shape === 'f64') code[shape](value);
  else emitVectorConstant(code, shape, value);
}

function emitUnary(scope: Scope, e: Unary): void {
  const { code } = scope;
  const shape = shapeOf(scope, e);
  scope.emit(e.x);
  switch (e.op) {
    case 'neg':
    case 'abs':
    case 'sqrt':
    case 'floor':
    case 'ceil':
      code.op(`${shape}.${e.op}`);
      return;
    case 'sign':
      emitSign(scope, shape);
      return;
    default:
      if (scope.writesOut(e.op, shape)) emitWrittenOut(code, shape, e.op);
      else code.call(scope.kernel(e.op, shape));
  }
}

/** A mathematical function of the vector on the stack, in place. */
function emitWrittenOut(code: FunctionCode, shape: Shape, name: KernelName): void {
  const x = code.local('v128');
  code.set(x);
  const l = new Lanes(code, shape);
  const kernel: Kernel = KERNELS[name];
  code.shareConstants(() => kernel.build(l, l.read('real', x), l.read('real', x)).emit());
}

/** ±1 with the sign of the value on the stack; zeros and NaN stay as they are. */
function emitSign({ code }: Scope, shape: Shape): void {
  const isVector = shape === 'f32x4' || shape === 'f64x2';
  const type = isVector ? 'v128' : shape;
  const x = code.borrow(type);
  code.set(x);
  if (isVector) {
    const splat = (value: number) => emitVectorConstant(code, shape, value);
    splat(-0);
    code.get(x).op('v128.and');
    splat(1);
    code.op('v128.or').get(x).get(x);
    splat(0);
    code.op(`${shape}.lt`).get(x);
    splat(0);
    code.op(`${shape}.gt`).op('v128.or').op('v128.bitselect');
  } else {
    code[shape](1);
    code[shape](-1).get(x).get(x);
    code[shape](0).op(`${shape}.lt`).op('select').get(x);
    code[shape](0).op(`${shape}.gt`).op('select');
  }
  code.release(type, x);
}

function emitBinary(scope: Scope, e: Binary): void {
  const { code } = scope;
  const shape = shapeOf(scope, e);
  if (e.op === 'pow' && e.y.kind === 'literal' && isSmallPower(e.y.value)) {
    scope.emit(e.x);
    emitIntegerPower(code, shape, e.y.value);
    return;
  }
  scope.emit(e.x);
  scope.emit(e.y);
  switch (e.op) {
    case 'pow':
      code.call(scope.kernel('pow', shape));
      return;
    case 'less':
      code.op(`${shape}.lt`);
      if (shape === 'f32x4' || shape === 'f64x2') {
        emitVectorConstant(code, shape, 1);
        code.op('v128.and');
      } else code.op(`${shape}.convert_i32_s`);
      return;
    default:
      code.op(`${shape}.${e.op}`);
  }
}

function emitSelect(scope: Scope, e: Extract<AnyReal, { kind: 'select' }>): void {
  const { code } = scope;
  const shape = shapeOf(scope, e);
  scope.emit(e.x);
  scope.emit(e.y);
  if (e.c.kind === 'binary' && e.c.op === 'less') {
    scope.emit(e.c.x);
    scope.emit(e.c.y);
    code.op(`${shape}.lt`);
  } else {
    scope.emit(e.c);
    emitLiteral(scope, shape, 0);
    code.op(`${shape}.ne`);
  }
  code.op(shape === 'f32x4' || shape === 'f64x2' ? 'v128.bitselect' : 'select');
}

function emitLoad(scope: Scope, e: Extract<AnyReal, { kind: 'load' }>): void {
  const offset = emitPlace(scope, e.from, e.offset);
  const name = e.type === 'vec' ? 'v128.load' : (`${scope.real}.load` as const);
  scope.code.memory(name, scope.real === 'f64' ? 3 : 2, offset);
}

function emitSplat(scope: Scope, x: RealExpression<'real'>): void {
  const { code, real, vec } = scope;
  if (x.kind === 'load') {
    const offset = emitPlace(scope, x.from, x.offset);
    if (real === 'f64') code.memory('v128.load64_splat', 3, offset);
    else code.memory('v128.load32_splat', 2, offset);
  } else if (x.kind === 'literal') emitLiteral(scope, vec, x.value);
  else {
    scope.emit(x);
    code.op(`${vec}.splat`);
  }
}

function emitLaneSum(scope: Scope, x: RealExpression<'vec'>): void {
  const { code, vec } = scope;
  const all = code.borrow('v128');
  scope.emit(x);
  code.set(all);
  if (vec === 'f64x2') {
    code.get(all).lane('f64x2.extract_lane', 0);
    code.get(all).lane('f64x2.extract_lane', 1).op('f64.add');
  } else {
    // Lanes 1, 0, 3, 2: the sum holds 0 + 1 in lane 0 and 2 + 3 in lane 2.
    code.get(all).get(all).get(all);
    code.shuffle([4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11]);
    code.op('f32x4.add').tee(all).lane('f32x4.extract_lane', 0);
    code.get(all).lane('f32x4.extract_lane', 2).op('f32.add');
  }
  code.release('v128', all);
}
