/**
 * Derivatives by output times: d prediction(t) / dt = ∂g/∂t + (∂g/∂y) f. The first time is where the integration
 * starts: a later start with the same state has the effect of the state −f.
 */
import { address, advance, binary, type Code, int, intOp, load, narrow, wideOp } from './build';
import { tileRow } from './drivers/plan';
import type { RunPlan } from './drivers/plan';
import { readControl, timeAt, timeCount } from './drivers/run-state';
import { contiguous } from './kernels/function';
import { slotOffsets } from './model-functions';
import type { ModelCompiler } from './model-functions';
import { forTiles } from './solve-program';
import { pushForward } from '../autodiff/push-forward';
import { constant, inline, input, mul, sum, total } from '../ir/build';
import { simplify } from '../ir/simplify';
import type { DynamicalSystem, TensorSlot } from '../ir/system';
import type { InputTensor, IrFunction, Tensor } from '../ir/tensor';
import type { Buffer, PtrExpression } from './loop';

const inputsOf = (slots: readonly TensorSlot[], prefix = ''): readonly InputTensor[] =>
  slots.map(({ name, shape }) => input(`${prefix}${name}`, shape));

const dot = (x: readonly Tensor[], y: readonly Tensor[]): Tensor =>
  total(x.map((part, i) => sum(mul(part, y[i] ?? 0))));

/** (t, …states, …parameters, …cotangents of the predictions) -> d loss / dt, a scalar. */
function observedRate(system: DynamicalSystem): IrFunction {
  const [t, y, p] = [input('t'), inputsOf(system.states), inputsOf(system.parameters)];
  const bars = inputsOf(system.observations, 'bar ');
  const at = [t, ...y, ...p];
  const rates = pushForward(inline(system.observe, at), [t, ...y], [constant(1), ...inline(system.rhs, at)]);
  return simplify({ name: 'observedRate', inputs: [...at, ...bars], outputs: [dot(bars, rates)] });
}

/** (t, …states, …parameters, …cotangents of the states) -> cotangents · f, a scalar. */
function stateRate(system: DynamicalSystem): IrFunction {
  const [t, y, p] = [input('t'), inputsOf(system.states), inputsOf(system.parameters)];
  const bars = inputsOf(system.states, 'bar ');
  const at = [t, ...y, ...p];
  return simplify({
    name: 'stateRate',
    inputs: [...at, ...bars],
    outputs: [dot(bars, inline(system.rhs, at))],
  });
}

/** Writes d loss / d time of every tile, time and lane to `out`. Needs the states at the output times. */
export function emitTimeGradients(
  code: Code,
  compiler: ModelCompiler,
  plan: RunPlan,
  arrays: {
    readonly cotangents: Buffer<'real'>;
    readonly initialBar: Buffer<'real'>;
    readonly out: Buffer<'real'>;
  },
): void {
  const { system, lanes, memory } = compiler;
  const row = memory.padded(lanes);
  const scratch = memory.allocate(lanes);
  const [observed, ofState] = [observedRate(system), stateRate(system)];
  const places = (slots: readonly TensorSlot[], base: PtrExpression) => {
    const { offsets } = slotOffsets(slots);
    return slots.map((slot, i) => contiguous(advance(base, (offsets[i] ?? 0) * lanes), slot.shape, lanes));
  };
  forTiles(code, plan, (tile) => {
    const time = (index: Parameters<typeof timeAt>[2]) =>
      narrow(wideOp('mul', readControl(plan, 'direction'), timeAt(plan, tile, index)));
    const state = (index: Parameters<typeof tileRow>[4]) =>
      tileRow(plan, plan.outputStates, plan.stateSize, tile, index);
    code.for('time', { to: timeCount(plan, tile) }, (index) => {
      const bars = tileRow(plan, arrays.cotangents, plan.observationSize, tile, index);
      const out = tileRow(plan, arrays.out, row, tile, index);
      compiler.emitAt(code, observed, {
        t: code.let('real', 't', time(index)),
        y: code.let('ptr', 'y', state(index)),
        more: places(system.observations, code.let('ptr', 'bars', bars)),
        outputs: [{ mode: 'store', to: contiguous(code.let('ptr', 'rate', out), [], lanes) }],
      });
    });
    const startBar = advance(address(arrays.initialBar), intOp('mul', tile, int(plan.stateSize)));
    compiler.emitAt(code, ofState, {
      t: code.let('real', 't', time(0)),
      y: code.let('ptr', 'y', state(int(0))),
      more: places(system.states, code.let('ptr', 'startBar', startBar)),
      outputs: [{ mode: 'store', to: contiguous(scratch, [], lanes) }],
    });
    const first = code.let('ptr', 'first', tileRow(plan, arrays.out, row, tile, int(0)));
    for (let lane = 0; lane < lanes; lane++)
      code.store(
        'real',
        first,
        binary('real', 'sub', load('real', first, lane), load('real', scratch, lane)),
        lane,
      );
  });
}
