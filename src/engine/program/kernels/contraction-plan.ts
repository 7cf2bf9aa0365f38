/** What a sum of products is, and how its loops are arranged: which axis runs along vectors, which one is tiled. */
import type { Code, Lane } from '../build';
import type { Expression, IntExpression, PtrExpression } from '../loop';

/** One axis of the result; strides in elements, 0 where the operand does not vary along it. */
export interface OutputAxis {
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly out: number;
  /** Strides of the finish's streams. */
  readonly others?: readonly number[];
}

/** One axis that is summed over; the outermost one may have a size known only at run time. */
export interface ContractedAxis {
  readonly size: number | IntExpression;
  readonly left: number;
  readonly right: number;
}

/** What becomes of the finished sums instead of storing them. */
export interface Finish {
  /** Further arrays that are read or written at the index of each sum. */
  readonly streams: readonly PtrExpression[];
  /** Handles one sum, or the first `count` lanes of a vector of them; the streams' places are given. */
  readonly write: (
    code: Code,
    sum: { readonly type: Lane; readonly value: Expression<Lane>; readonly count: number },
    at: readonly PtrExpression[],
  ) => void;
}

export interface Contraction {
  readonly outputs: readonly OutputAxis[];
  readonly contracted: readonly ContractedAxis[];
  readonly left: PtrExpression;
  /** Absent: a plain sum of the left operand. */
  readonly right: PtrExpression | undefined;
  readonly out: PtrExpression;
  /** Add to what is there instead of replacing it. */
  readonly accumulate: boolean;
  /** Reals in a vector; 1 never uses vectors. */
  readonly width: number;
  readonly finish?: Finish;
}

export interface Schedule {
  readonly mode: 'scalar' | 'vector-output' | 'vector-contraction';
  /** Rows of the tile of accumulators run along `tile`, columns along `across`; vectors too in `vector-output`. */
  readonly across: OutputAxis;
  readonly tile: OutputAxis;
  readonly outer: readonly OutputAxis[];
  readonly contracted: readonly ContractedAxis[];
}

const unitAxis: OutputAxis = { size: 1, left: 0, right: 0, out: 0 };
const unitOrZero = (stride: number) => stride === 0 || stride === 1;
const runsAlong = (a: { readonly left: number; readonly right: number }) =>
  unitOrZero(a.left) && unitOrZero(a.right);

/** Whether vectors can run along the innermost contracted axis. */
function contractsAlong(summed: readonly ContractedAxis[], width: number): boolean {
  const inner = summed.at(-1);
  return (
    inner !== undefined &&
    runsAlong(inner) &&
    typeof inner.size === 'number' &&
    inner.size >= width &&
    // Vectors along several contracted axes would need a scalar tail in every row of the inner one.
    (summed.length === 1 || inner.size % width === 0)
  );
}

/** The axis whose rows share the operand that vectors are loaded from; else the innermost one left. */
function tileBeside(across: OutputAxis, axes: readonly OutputAxis[]): OutputAxis {
  const sharing = axes.filter((a) => (across.left === 1 ? a.left === 0 : a.right === 0));
  return sharing.at(-1) ?? axes.at(-1) ?? unitAxis;
}

/** Chooses which axis runs along the vector lanes and which is tiled. */
export function planContraction({ outputs, contracted, width }: Contraction): Schedule {
  const axes = outputs.filter((axis) => axis.size > 1);
  const summed = contracted.filter((axis) => axis.size !== 1);
  const bySize = axes.toSorted((a, b) => b.size - a.size);
  const without = (...used: readonly OutputAxis[]) => axes.filter((axis) => !used.includes(axis));
  const alongOutput = width > 1 ? bySize.find((a) => a.out === 1 && runsAlong(a)) : undefined;
  const alongContraction = width > 1 && contractsAlong(summed, width);
  // A short output axis wastes lanes where the contraction could fill them.
  if (alongOutput && (alongOutput.size >= width || !alongContraction)) {
    const tile = tileBeside(alongOutput, without(alongOutput));
    return {
      mode: 'vector-output',
      across: alongOutput,
      tile,
      outer: without(alongOutput, tile),
      contracted: summed,
    };
  }
  const [tile = unitAxis, across = unitAxis] = bySize;
  const mode = alongContraction ? 'vector-contraction' : 'scalar';
  return { mode, across, tile, outer: without(tile, across), contracted: summed };
}

/** Elements along `across` that one accumulator covers. */
export const columnStep = (schedule: Schedule, width: number) =>
  schedule.mode === 'vector-output' ? width : 1;
