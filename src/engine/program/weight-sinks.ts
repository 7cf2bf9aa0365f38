/**
 * Weight gradients, gathered. The gradient of a dense layer's weights is an outer product of the layer's input and
 * its delta, once for every evaluation of the vector field. Added up one by one they would touch every weight every
 * time; instead the two factors are kept as rows, and many rows become one matrix product. The gradient of a layer's
 * bias is its delta, added up over trajectories: a sum over the same rows.
 */
import { address, advance, type Code, compare, defineLoopFunction, int, intOp, loadInt } from './build';
import { alias } from './kernels/grouping';
import { emitContraction } from './kernels/contraction';
import { contiguous, type Destination } from './kernels/function';
import type { Memory } from './memory';
import { sizeOf } from '../ir/tensor';
import type { Tensor } from '../ir/tensor';
import type { Buffer, LoopFunction } from './loop';

/** Rows kept before they are multiplied out. */
const capacity = 32;

/** A value of which one row is kept for each evaluation. */
interface Kept {
  readonly value: Tensor;
  readonly rows: Buffer<'real'>;
}

/** Σ left ⊗ right over the rows, or Σ left. */
interface Sink {
  readonly left: Kept;
  readonly right?: Kept;
  readonly gradientOffset: number;
}

/** Smaller gradients are added up at once. */
const isWorthwhile = (value: Tensor) => sizeOf(value.shape) >= 8;

/** A gradient as outer products to keep and a remainder to add at once. */
function separate(value: Tensor): {
  outers: readonly (readonly [Tensor, Tensor])[];
  rest: readonly Tensor[];
} {
  const source = alias(value);
  if (source.op === 'add') {
    const parts = source.operands.map(separate);
    return { outers: parts.flatMap((p) => p.outers), rest: parts.flatMap((p) => p.rest) };
  }
  const [left, right] = source.operands;
  const isOuter =
    source.op === 'dot' && source.attributes.left.length === 0 && source.attributes.leftBatch.length === 0;
  if (isOuter && isWorthwhile(value) && left && right) return { outers: [[left, right]], rest: [] };
  return { outers: [], rest: [value] };
}

/** The outer products of one adjoint function, with the memory that keeps their factors. */
export class WeightSinks {
  private readonly sinks: Sink[] = [];
  private readonly kept = new Map<Tensor, Kept>();
  private readonly memory: Memory;
  private readonly lanes: number;
  private readonly gradient: Buffer<'real'>;
  private readonly filled: Buffer<'int'>;
  private flushFunction: LoopFunction | undefined;

  /** `name` tells the sinks of one program apart. */
  constructor(
    memory: Memory,
    lanes: number,
    gradient: Buffer<'real'>,
    private readonly name = 'sink',
  ) {
    this.memory = memory;
    this.lanes = lanes;
    this.gradient = gradient;
    this.filled = memory.buffer(`${name}Rows`, 'int', 1);
  }

  /** Takes the outer products, and sums over trajectories, out of a parameter's gradient; returns what is left of it. */
  take(value: Tensor, gradientOffset: number): readonly Tensor[] {
    const { outers, rest } = separate(value);
    for (const [left, right] of outers)
      this.sinks.push({ left: this.keep(left), right: this.keep(right), gradientOffset });
    return rest.filter((part) => {
      // Gradients are linear in cotangents, which every trajectory has its own of; so this differs between them.
      const isSum = this.lanes > 1 && isWorthwhile(part) && this.kept.has(alias(part));
      if (isSum) this.sinks.push({ left: this.keep(part), gradientOffset });
      return !isSum;
    });
  }

  private keep(value: Tensor): Kept {
    const source = alias(value);
    const name = `${this.name}Factor${this.kept.size}`;
    const known = this.kept.get(source);
    const rows =
      known?.rows ?? this.memory.buffer(name, 'real', this.memory.padded(capacity * this.row(source)));
    const kept = known ?? { value: source, rows };
    this.kept.set(source, kept);
    return kept;
  }

  private row(x: Tensor): number {
    return this.memory.padded(sizeOf(x.shape) * this.lanes);
  }

  /** The kept factors as further outputs of the adjoint function, stored into the current row. */
  outputs(code: Code): readonly { readonly value: Tensor; readonly destination: Destination }[] {
    if (this.sinks.length === 0) return [];
    const filled = code.let('int', 'row', loadInt(this.filled, 0));
    return [...this.kept.values()].map(({ value, rows }) => ({
      value,
      destination: {
        mode: 'store' as const,
        to: contiguous(
          code.let('ptr', 'sink', advance(address(rows), intOp('mul', filled, int(this.row(value))))),
          value.shape,
          this.lanes,
        ),
      },
    }));
  }

  /** Ends a row; multiplies out when the rows are full. */
  advance(code: Code): void {
    if (this.sinks.length === 0) return;
    code.storeInt(this.filled, 0, intOp('add', loadInt(this.filled, 0), int(1)));
    code.if(compare('int', 'ge', loadInt(this.filled, 0), int(capacity)), () => code.call(this.flush()));
  }

  /** Adds the products of all kept rows to the gradient and starts again with none. */
  flush(): LoopFunction {
    this.flushFunction ??= this.writeFlush();
    return this.flushFunction;
  }

  private writeFlush(): LoopFunction {
    const { lanes } = this;
    const { width } = this.memory.target;
    // Vector after vector of the lanes, each over all rows: the operands of one round fit into registers.
    const vectors = lanes % width === 0 ? lanes / width : 1;
    return defineLoopFunction('flushWeightGradients', [], (code) => {
      for (const sink of this.sinks) {
        const { left, right } = sink;
        const m = sizeOf(left.value.shape);
        const n = right ? sizeOf(right.value.shape) : 1;
        const rightRow = right ? this.row(right.value) : 0;
        const along = right ? 1 : 0;
        emitContraction(code, {
          outputs: [
            { size: m, left: lanes, right: 0, out: n },
            ...(right ? [{ size: n, left: 0, right: lanes, out: 1 }] : []),
          ],
          contracted: [
            ...(vectors > 1 ? [{ size: vectors, left: width, right: width * along }] : []),
            { size: loadInt(this.filled, 0), left: this.row(left.value), right: rightRow },
            ...(lanes > 1 ? [{ size: lanes / vectors, left: 1, right: along }] : []),
          ],
          left: address(left.rows),
          right: right && address(right.rows),
          out: address(this.gradient, sink.gradientOffset),
          accumulate: true,
          width,
        });
      }
      code.storeInt(this.filled, 0, 0);
    });
  }
}
