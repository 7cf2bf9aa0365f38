/**
 * Addresses in bytes. A place is split into one constant, at most one pointer variable and scaled counts, so that
 * the constant becomes the immediate offset of the load or store and costs nothing. WebAssembly adds that offset to
 * an unsigned base without wrapping; it may therefore be split off only where the base itself is not negative.
 */
import type { Buffer, IntExpression, Local, PtrExpression } from '../../program/loop';
import { GUARD_BYTES } from './layout';
import type { Scope } from './scope';

interface Term {
  readonly index: IntExpression;
  /** Bytes per unit of the index. */
  readonly scale: number;
}

interface Address {
  constant: number;
  pointer: Local<'ptr'> | undefined;
  readonly terms: Term[];
}

/** Puts the base of element `offset` after `place` on the stack and returns the immediate offset to use. */
export function emitPlace(scope: Scope, place: PtrExpression, offset: number): number {
  const bytes = scope.real === 'f64' ? 8 : 4;
  const address: Address = { constant: offset * bytes, pointer: undefined, terms: [] };
  addPlace(scope, address, place, bytes);
  return emitAddress(scope, address);
}

/** The same for element `index` of an `int` or `wide` buffer. */
export function emitElement(scope: Scope, buffer: Buffer, index: IntExpression): number {
  const address: Address = { constant: scope.layout.offsetOf(buffer), pointer: undefined, terms: [] };
  addIndex(address, index, buffer.type === 'wide' ? 8 : 4);
  return emitAddress(scope, address);
}

/** Leaves the whole address on the stack. */
export function emitPointer(scope: Scope, place: PtrExpression): void {
  const rest = emitPlace(scope, place, 0);
  if (rest !== 0) scope.code.i32(rest).op('i32.add');
}

function addPlace(scope: Scope, address: Address, place: PtrExpression, bytes: number): void {
  switch (place.kind) {
    case 'local':
      address.pointer = place.local;
      return;
    case 'address':
      address.constant += scope.layout.offsetOf(place.buffer) + place.offset * bytes;
      return;
    case 'advance':
      addIndex(address, place.count, bytes);
      addPlace(scope, address, place.x, bytes);
  }
}

function addIndex(address: Address, index: IntExpression, scale: number): void {
  if (index.kind === 'literal') address.constant += index.value * scale;
  else if (index.kind === 'binary' && (index.op === 'add' || index.op === 'sub')) {
    addIndex(address, index.x, scale);
    addIndex(address, index.y, index.op === 'add' ? scale : -scale);
  } else if (index.kind === 'binary' && index.op === 'mul' && index.y.kind === 'literal')
    addIndex(address, index.x, scale * index.y.value);
  else if (index.kind === 'binary' && index.op === 'mul' && index.x.kind === 'literal')
    addIndex(address, index.y, scale * index.x.value);
  else address.terms.push({ index, scale });
}

function emitAddress(scope: Scope, address: Address): number {
  const { code } = scope;
  const { pointer, terms, constant } = address;
  const positive = groups(terms.filter((t) => t.scale > 0));
  const negative = groups(terms.filter((t) => t.scale < 0));
  let started = pointer !== undefined;
  if (pointer) code.get(scope.indexOf(pointer));
  for (const [scale, indices] of positive) {
    emitScaledSum(scope, indices, scale);
    if (started) code.op('i32.add');
    started = true;
  }
  if (!started) {
    code.i32(negative.size > 0 ? constant : 0);
    if (negative.size === 0) return constant;
  }
  for (const [scale, indices] of negative) {
    emitScaledSum(scope, indices, -scale);
    code.op('i32.sub');
  }
  if (!started || constant === 0) return 0;
  if (constant > 0 && isBaseSafe(scope, address)) return constant;
  code.i32(constant).op('i32.add');
  return 0;
}

/**
 * A base with a pointer lies at most `GUARD_BYTES` before its buffer, so a constant within the guard is safe; a base
 * of counts alone is safe when no count is negative.
 */
function isBaseSafe(scope: Scope, { pointer, terms, constant }: Address): boolean {
  if (pointer) return constant < GUARD_BYTES;
  return terms.every((t) => t.scale > 0 && isNonNegative(scope, t.index));
}

function isNonNegative(scope: Scope, e: IntExpression): boolean {
  if (e.kind === 'literal') return e.value >= 0;
  if (e.kind === 'local') return scope.isNonNegative(e.local);
  if (e.kind !== 'binary' || e.op === 'sub' || e.op === 'shiftLeft') return false;
  const x = isNonNegative(scope, e.x);
  const y = isNonNegative(scope, e.y);
  return e.op === 'max' || e.op === 'and' ? x || y : x && y;
}

function groups(terms: readonly Term[]): Map<number, IntExpression[]> {
  const byScale = new Map<number, IntExpression[]>();
  for (const { index, scale } of terms) {
    const list = byScale.get(scale);
    if (list) list.push(index);
    else byScale.set(scale, [index]);
  }
  return byScale;
}

function emitScaledSum(scope: Scope, indices: readonly IntExpression[], scale: number): void {
  const { code } = scope;
  indices.forEach((index, i) => {
    scope.emit(index);
    if (i > 0) code.op('i32.add');
  });
  const shift = Math.log2(scale);
  if (scale === 1) return;
  if (Number.isInteger(shift)) code.i32(shift).op('i32.shl');
  else code.i32(scale).op('i32.mul');
}
