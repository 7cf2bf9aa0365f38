/**
 * Comparing predictions with what was measured, as code: the loss of a tile and its cotangents. The weighted squared
 * error is written directly; any other loss is IR of one output time, differentiated like the model.
 */
import {
  address,
  advance,
  binary,
  type Code,
  defineLoopFunction,
  fromReal,
  get,
  int,
  type Lane,
  laneSum,
  load,
  local,
  wideOp,
} from './build';
import { controlFields, tileRow } from './drivers/plan';
import type { RunPlan } from './drivers/plan';
import { readControl, readState } from './drivers/run-state';
import { contiguous, type Destination, emitFunction } from './kernels/function';
import type { MemoryPlace } from './kernels/place';
import { isZero, slotOffsets } from './model-functions';
import type { ModelCompiler } from './model-functions';
import { gradient } from '../autodiff/gradient';
import { inline, input } from '../ir/build';
import { simplify } from '../ir/simplify';
import type { TensorSlot } from '../ir/system';
import type { IrFunction } from '../ir/tensor';
import type { Buffer, Expression, IntExpression, LoopFunction, PtrExpression } from './loop';

/** Arrays of a comparison, all laid out as the predictions. */
export interface LossPlan {
  readonly targets: Buffer<'real'>;
  readonly weights: Buffer<'real'>;
  /** d loss / d prediction */
  readonly cotangents: Buffer<'real'>;
}

/** Places in one row of each array. */
interface Row {
  readonly prediction: PtrExpression;
  readonly target: PtrExpression;
  readonly weight: PtrExpression;
  readonly bar: PtrExpression;
}

/** The function `compareWithData(tile)`: adds to `control.loss` and leaves the cotangents of the tile's predictions. */
function defineComparison(
  plan: RunPlan,
  loss: LossPlan,
  writeRow: (code: Code, row: Row, add: (part: Expression<'real'>) => void) => void,
): LoopFunction {
  const tile = local('int', 'tile');
  return defineLoopFunction('compareWithData', [tile], (code) => {
    const total = local('wide', 'total');
    code.set(total, readControl(plan, 'loss'));
    // A terminal event leaves output times without results.
    code.for('time', { to: readState(plan, 'outputs') }, (time) => {
      const row = (buffer: Buffer<'real'>) =>
        code.let('ptr', buffer.name, tileRow(plan, buffer, plan.observationSize, get(tile), time));
      const rows = {
        prediction: row(plan.predictions),
        target: row(loss.targets),
        weight: row(loss.weights),
        bar: row(loss.cotangents),
      };
      writeRow(code, rows, (part) => code.set(total, wideOp('add', get(total), fromReal(part))));
    });
    code.storeWide(plan.control, controlFields.indexOf('loss'), get(total));
  });
}

/** loss += Σ w (prediction − target)², cotangents = 2 w (prediction − target). */
export function defineSquaredError(plan: RunPlan, loss: LossPlan, width: number): LoopFunction {
  const type: Lane = width > 1 ? 'vec' : 'real';
  return defineComparison(plan, loss, (code, { prediction, target, weight, bar }, add) => {
    const element = (at: IntExpression) => {
      const difference = binary(
        type,
        'sub',
        load(type, advance(prediction, at)),
        load(type, advance(target, at)),
      );
      const residual = code.let(type, 'residual', difference);
      const product = binary(type, 'mul', load(type, advance(weight, at)), residual);
      const weighted = code.let(type, 'weighted', product);
      code.store(type, advance(bar, at), binary(type, 'add', weighted, weighted));
      const square = binary(type, 'mul', weighted, residual);
      add(type === 'vec' ? laneSum(square as Expression<'vec'>) : (square as Expression<'real'>));
    };
    if (plan.observationSize === width) element(int(0));
    else if (plan.observationSize > 0)
      code.for('i', { to: plan.observationSize, step: width }, (i) => element(i));
  });
}

/** (...inputs of the loss) -> its value, its cotangents by predictions, those by parameters. */
function withCotangents(loss: IrFunction, observations: number): IrFunction {
  const inputs = loss.inputs.map((x) => input(x.attributes.name, x.shape));
  const [value] = inline(loss, inputs);
  if (!value) return { ...loss, inputs };
  const by = [...inputs.slice(0, observations), ...inputs.slice(3 * observations)];
  return simplify({ name: loss.name, inputs, outputs: [value, ...gradient(value, by)] });
}

/**
 * loss += Σ over trajectories of `loss`(…predictions, …measured, …weights, …parameters), which is 0 where all weights
 * are. Cotangents of parameters are added to `parameterBar`.
 */
export function defineComparisonBy(
  loss: IrFunction,
  compiler: ModelCompiler,
  plan: RunPlan,
  lossPlan: LossPlan,
  parameterBar: Buffer<'real'>,
): LoopFunction {
  const { system, memory, lanes } = compiler;
  const { observations, parameters } = system;
  const fn = withCotangents(loss, observations.length);
  const value = memory.allocate(lanes);
  return defineComparison(plan, lossPlan, (code, { prediction, target, weight, bar }, add) => {
    const rows = [prediction, target, weight].flatMap((row) => placesOf(observations, row, lanes));
    const parameterBars = placesOf(parameters, address(parameterBar)).map((to, i): Destination => {
      const output = fn.outputs[1 + observations.length + i];
      return { mode: output && isZero(output) ? 'skip' : 'add', to };
    });
    emitFunction(code, fn, {
      lanes,
      width: memory.target.width,
      allocate: memory.allocate,
      constant: memory.constant,
      positions: memory.positions,
      inputs: [...rows, ...placesOf(parameters, address(compiler.parameters))],
      outputs: [
        { mode: 'store', to: contiguous(value, [], lanes) },
        ...placesOf(observations, bar, lanes).map((to): Destination => ({ mode: 'store', to })),
        ...parameterBars,
      ],
    });
    for (let lane = 0; lane < lanes; lane++) add(load('real', value, lane));
  });
}

function placesOf(slots: readonly TensorSlot[], base: PtrExpression, lanes = 1): readonly MemoryPlace[] {
  const { offsets } = slotOffsets(slots);
  return slots.map((slot, i) => contiguous(advance(base, (offsets[i] ?? 0) * lanes), slot.shape, lanes));
}
