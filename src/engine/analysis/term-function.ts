/** One block of a model as a compiled function of its inputs, for questions that need it at thousands of points. */
import type { Backend } from '../backends/define';
import { filled } from '../ir/build';
import type { DynamicalSystem } from '../ir/system';
import type { IrFunction } from '../ir/tensor';
import { address, advance, Code, int, intOp, load, loadInt } from '../program/build';
import { Memory } from '../program/memory';
import { ModelCompiler, slotOffsets } from '../program/model-functions';
import { targetOf } from '../simulation/compile-options';

export interface TermFunction {
  /** Numbers that go in and come out at one point. */
  readonly inputs: number;
  readonly outputs: number;
  /** Sets the model's unconstrained parameters and the time. */
  set(raw: Float64Array, time: number): void;
  /** points × outputs values at points × inputs values; any number of points. */
  values(points: Float64Array): Float64Array;
  dispose(): void;
}

/** Points that are evaluated in one call. */
const BATCH = 512;

/** Compiles (t, ...inputs, ...parameters) -> outputs in double precision; the parameters are those of the system. */
export function createTermFunction(
  system: DynamicalSystem,
  alone: IrFunction,
  backend: Backend,
): TermFunction {
  const { program, initialData, inputs, outputs } = termProgram(system, alone, backend);
  const executable = backend.compile(program);
  for (const { buffer, values } of initialData) executable.view(buffer).set(values);
  return {
    inputs,
    outputs,
    set: (raw, time) => {
      executable.view('raw').set(raw);
      executable.view('time')[0] = time;
      executable.call('prepare');
    },
    values: (points) => {
      const count = points.length / inputs;
      const values = new Float64Array(count * outputs);
      for (let from = 0; from < count; from += BATCH) {
        const part = points.subarray(from * inputs, (from + BATCH) * inputs);
        const size = part.length / inputs;
        executable.view('points').set(part);
        executable.view('count')[0] = size;
        executable.call('values');
        values.set(executable.view('values').subarray(0, size * outputs), from * outputs);
      }
      return values;
    },
    dispose: () => executable.dispose(),
  };
}

/** The block as the observation of a model whose states are the block's inputs. */
function asSystem(system: DynamicalSystem, alone: IrFunction): DynamicalSystem {
  const states = alone.inputs
    .slice(1, alone.inputs.length - system.parameters.length)
    .map(({ shape }, i) => ({ name: `in${i}`, shape }));
  return {
    states,
    parameters: system.parameters,
    observations: alone.outputs.map(({ shape }, i) => ({ name: `out${i}`, shape })),
    rhs: { name: 'still', inputs: alone.inputs, outputs: states.map(({ shape }) => filled(0, shape)) },
    observe: alone,
    initial: system.initial,
    constrain: system.constrain,
    penalty: system.penalty,
  };
}

function termProgram(system: DynamicalSystem, alone: IrFunction, backend: Backend) {
  const target = targetOf(backend, 'f64');
  const memory = new Memory(target);
  const block = asSystem(system, alone);
  const compiler = new ModelCompiler(block, memory, 1);
  const inputs = slotOffsets(block.states).size;
  const outputs = slotOffsets(block.observations).size;
  const raw = memory.buffer('raw', 'real', memory.padded(slotOffsets(block.parameters).size));
  const time = memory.buffer('time', 'real', memory.padded(1));
  const points = memory.buffer('points', 'real', memory.padded(BATCH * inputs));
  const values = memory.buffer('values', 'real', memory.padded(BATCH * outputs));
  const count = memory.buffer('count', 'int', 1);
  const { observe } = compiler.functions();
  const prepare = new Code();
  compiler.emitPlain(
    prepare,
    block.constrain,
    [{ slots: block.parameters, from: address(raw) }],
    [{ slots: block.parameters, to: address(compiler.parameters), mode: 'store' }],
  );
  const evaluate = new Code();
  evaluate.for('point', { to: loadInt(count, 0) }, (point) => {
    const from = advance(address(points), intOp('mul', point, int(inputs)));
    const to = advance(address(values), intOp('mul', point, int(outputs)));
    evaluate.call(observe, load('real', address(time)), from, to);
  });
  const entries = [
    { name: 'prepare', parameters: [], body: prepare.statements },
    { name: 'values', parameters: [], body: evaluate.statements },
  ];
  return {
    program: { target, buffers: memory.buffers, entries },
    initialData: memory.initialData,
    inputs,
    outputs,
  };
}
