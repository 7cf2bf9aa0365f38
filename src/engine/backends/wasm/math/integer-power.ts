import type { FunctionCode } from '../function-code';
import { emitVectorConstant, type Shape } from './lanes';

/** Powers that multiplication gives within |exponent| + 1 units in the last place. */
export function isSmallPower(exponent: number): boolean {
  return Number.isInteger(exponent) && exponent >= -4 && exponent <= 8;
}

/** Raises the value on the stack to a small whole power by squaring and multiplying. */
export function emitIntegerPower(code: FunctionCode, shape: Shape, exponent: number): void {
  if (exponent === 1) return;
  if (exponent === 0) {
    code.op('drop');
    emitOne(code, shape);
    return;
  }
  const type = shape === 'f32' || shape === 'f64' ? shape : 'v128';
  const base = code.borrow(type);
  const value = code.borrow(type);
  code.tee(base).set(value);
  // Binary digits after the leading one: square for each, and multiply by the base where it is one.
  for (const digit of Math.abs(exponent).toString(2).slice(1)) {
    code.get(value).get(value).op(`${shape}.mul`);
    if (digit === '1') code.get(base).op(`${shape}.mul`);
    code.set(value);
  }
  if (exponent < 0) emitOne(code, shape);
  code.get(value);
  if (exponent < 0) code.op(`${shape}.div`);
  code.release(type, base);
  code.release(type, value);
}

function emitOne(code: FunctionCode, shape: Shape): void {
  if (shape === 'f32' || shape === 'f64') code[shape](1);
  else emitVectorConstant(code, shape, 1);
}
