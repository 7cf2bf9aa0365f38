/**
 * One loop nest for a group of elementwise ops over the same index space: operands are loaded once per element,
 * values used only inside the group never reach memory. Vectors run along the innermost axis where every operand
 * and result is contiguous or constant there.
 */
import {
  advance,
  binary,
  choose,
  type Code,
  intOp,
  int,
  type Lane,
  lane,
  lit,
  load,
  splat,
  unary,
} from '../build';
import { invariant } from '../../base/invariant';
import type { Expression, IntExpression, PtrExpression } from '../loop';
import type { BinaryOp, Tensor, UnaryOp } from '../../ir/tensor';
import { collapse, enterAxis, enterPiece, type Positions, straightPieces, type Stream } from './streams';

export interface ElementwiseGroup {
  /** Extents of the index space, none of them 1. */
  readonly space: readonly number[];
  /** Ops in an order in which operands come first. */
  readonly values: readonly Tensor[];
  /** Operands from memory. */
  readonly reads: ReadonlyMap<Tensor, Stream>;
  /** Operands that are one scalar for the whole space. */
  readonly scalars: ReadonlyMap<Tensor, Expression<'real'>>;
  /** Which values are written where; `add` accumulates. */
  readonly writes: readonly { readonly value: Tensor; readonly to: Stream; readonly add: boolean }[];
  readonly width: number;
  readonly positions: Positions;
}

const unaryOps = {
  neg: true,
  exp: true,
  log: true,
  sin: true,
  cos: true,
  tanh: true,
  sqrt: true,
  abs: true,
  sign: true,
} satisfies Record<UnaryOp, true>;
const binaryOps = {
  add: true,
  sub: true,
  mul: true,
  div: true,
  pow: true,
  min: true,
  max: true,
  less: true,
} satisfies Record<BinaryOp, true>;

const isUnary = (op: string): op is UnaryOp => Object.hasOwn(unaryOps, op);
const isBinary = (op: string): op is BinaryOp => Object.hasOwn(binaryOps, op);

/** True for ops whose result element depends on the operand elements at the same index only. */
export function isElementwise(value: Tensor): boolean {
  return isUnary(value.op) || isBinary(value.op) || value.op === 'select';
}

/** The loop-IR expression of one op on operands of one lane type. */
export function applyOp<T extends Lane>(
  type: T,
  value: Tensor,
  operands: readonly Expression<T>[],
): Expression<T> {
  const [x, y, z] = operands;
  if (x && isUnary(value.op)) return unary(type, value.op, x);
  if (x && y && isBinary(value.op)) return binary(type, value.op, x, y);
  invariant(value.op === 'select' && x && y && z, `${value.op} is not elementwise`);
  return choose(type, x, y, z);
}

/**
 * Functions that are a long chain of operations, each of which waits for the one before; two chains fill each other's
 * gaps and share their constants.
 */
const longChains: ReadonlySet<string> = new Set(['exp', 'tanh']);

/** At most this many vectors are written out without a loop. */
const unrollLimit = 4;

/** An axis is cut into at most this many straight pieces; beyond that it runs element by element. */
const mostPieces = 6;

/** True when lists of positions along the innermost axis leave long straight pieces to run vectors on. */
export function runsStraight(extent: number, lists: readonly (readonly number[] | undefined)[]): boolean {
  return straightPieces(extent, lists).length <= mostPieces;
}

/** Writes the loops of a group. */
export function emitElementwise(code: Code, group: ElementwiseGroup): void {
  const inputs = [...group.reads.keys()];
  const all = [...group.reads.values(), ...group.writes.map((w) => w.to)];
  const { space, streams } = collapse(group.space, all);
  const innermost = space.length - 1;
  const extent = space[innermost] ?? 1;
  const nest = (axis: number, bases: readonly PtrExpression[]): void => {
    const { positions } = group;
    if (axis < innermost)
      return code.for(`i${axis}`, { to: space[axis] ?? 0 }, (index) =>
        nest(axis + 1, enterAxis(code, axis, index, { streams, bases, positions })),
      );
    const lists = streams.map((s) => s.lists?.[innermost]);
    if (runsStraight(extent, lists))
      for (const piece of straightPieces(extent, lists))
        emitRow(code, group, {
          inputs,
          bases: enterPiece(streams, bases, piece),
          strides: streams.map((s) => s.strides[innermost] ?? 0),
          extent: piece.to - piece.from,
        });
    else
      code.for('i', { to: extent }, (index) => {
        const at = enterAxis(code, innermost, index, { streams, bases, positions });
        emitRow(code, group, { inputs, bases: at, strides: streams.map(() => 0), extent: 1 });
      });
  };
  nest(
    0,
    streams.map((s) => s.base),
  );
}

/** A straight stretch of the innermost axis. */
interface Row {
  readonly inputs: readonly Tensor[];
  readonly bases: readonly PtrExpression[];
  readonly strides: readonly number[];
  readonly extent: number;
}

function emitRow(code: Code, group: ElementwiseGroup, { inputs, bases, strides, extent }: Row): void {
  const { width } = group;
  const vectorised =
    width > 1 &&
    extent > 1 &&
    strides.every((stride, i) => stride === 1 || (stride === 0 && i < inputs.length));
  const row = { inputs, bases, strides };
  const body = (type: Lane, at: IntExpression | number, count: number) =>
    emitBody(code, group, { ...row, type, at, count });
  if (!vectorised) {
    if (extent === 1) body('real', 0, 1);
    else code.for('i', { to: extent }, (index) => body('real', index, 1));
    return;
  }
  const chunks = Math.floor(extent / width);
  emitVectors(code, group, row, chunks);
  const rest = extent - chunks * width;
  if (rest === 0) return;
  // The last vector computes some elements a second time: cheaper than storing lane by lane.
  if (chunks > 0 && group.writes.every((w) => !w.add)) body('vec', extent - width, width);
  else body('vec', chunks * width, rest);
}

/** So many whole vectors of a row; several side by side where each is a long chain of operations. */
function emitVectors(code: Code, group: ElementwiseGroup, row: Omit<Row, 'extent'>, chunks: number): void {
  const { width } = group;
  const isLoop = chunks > unrollLimit;
  const given = isLoop ? spreadBefore(code, group, row) : undefined;
  const most = group.values.some(({ op }) => longChains.has(op)) ? 2 : 1;
  const from = (start: IntExpression | number, count: number) =>
    emitSideBySide(
      code,
      group,
      Array.from({ length: count }, (_, c) => ({
        ...row,
        type: 'vec' as const,
        at: typeof start === 'number' ? start + c * width : intOp('add', start, int(c * width)),
        count: width,
        ...(given ? { given } : {}),
      })),
    );
  const whole = isLoop ? chunks - (chunks % most) : 0;
  if (isLoop) code.for('i', { to: whole * width, step: most * width }, (index) => from(index, most));
  for (let c = whole; c < chunks; c += most) from(c * width, Math.min(most, chunks - c));
}

/** Operands that are one number for the whole row, spread over vectors before its loop. */
function spreadBefore(
  code: Code,
  group: ElementwiseGroup,
  { inputs, bases, strides }: Omit<Row, 'extent'>,
): ReadonlyMap<Tensor, Expression<Lane>> {
  const given = new Map<Tensor, Expression<Lane>>();
  for (const [value, scalar] of group.scalars)
    if (scalar.kind !== 'literal') given.set(value, code.let('vec', 'spread', splat(scalar)));
  inputs.forEach((value, i) => {
    const base = bases[i];
    if (strides[i] === 0 && base) given.set(value, code.let('vec', 'spread', splat(load('real', base))));
  });
  return given;
}

interface Body {
  readonly inputs: readonly Tensor[];
  readonly bases: readonly PtrExpression[];
  /** Stride of each stream along the innermost axis. */
  readonly strides: readonly number[];
  readonly type: Lane;
  readonly at: IntExpression | number;
  /** Elements to write; fewer than the width in the last vector of a row. */
  readonly count: number;
  /** Operands that are in registers already. */
  readonly given?: ReadonlyMap<Tensor, Expression<Lane>>;
}

/** Writes the group for one element or one vector. */
export function emitBody(code: Code, group: ElementwiseGroup, body: Body): void {
  emitSideBySide(code, group, [body]);
}

/** The same for several, op by op; all are computed before any is stored. */
function emitSideBySide(code: Code, group: ElementwiseGroup, bodies: readonly Body[]): void {
  const parts = bodies.map((body) => openBody(code, group, body));
  for (const value of group.values) for (const part of parts) part.compute(value);
  for (const part of parts) part.write();
}

/** What computes and stores one element or one vector. */
function openBody(code: Code, group: ElementwiseGroup, body: Body) {
  const { inputs, bases, strides, type, at, count } = body;
  const known = new Map<Tensor, Expression<Lane>>(body.given);
  const place = (stream: number): PtrExpression => {
    const base = bases[stream];
    invariant(base, 'stream without a base');
    const stride = strides[stream] ?? 0;
    return advance(base, typeof at === 'number' ? at * stride : intOp('mul', at, int(stride)));
  };
  const operand = (x: Tensor): Expression<Lane> => {
    const held = known.get(x);
    if (held) return held;
    const scalar = group.scalars.get(x);
    const stream = inputs.indexOf(x);
    invariant(scalar || stream >= 0, `${x.op} is not an operand of its group`);
    const one = scalar ?? load('real', place(stream));
    const read =
      type === 'real' ? one : scalar || strides[stream] === 0 ? splat(one) : load('vec', place(stream));
    const value = scalar?.kind === 'literal' ? lit(type, scalar.value) : code.let(type, 'x', read);
    known.set(x, value);
    return value;
  };
  const compute = (value: Tensor): void => {
    known.set(value, code.let(type, value.op, applyOp(type, value, value.operands.map(operand))));
  };
  const write = (): void =>
    group.writes.forEach(({ value, add }, i) => {
      const to = place(inputs.length + i);
      const result = operand(value);
      if (type === 'real' || count === group.width) {
        const stored = add ? binary(type, 'add', load(type, to), result) : result;
        code.store(type, to, stored);
      } else
        for (let k = 0; k < count; k++) {
          const one = lane(result as Expression<'vec'>, k);
          code.store('real', to, add ? binary('real', 'add', load('real', to, k), one) : one, k);
        }
    });
  return { compute, write };
}
