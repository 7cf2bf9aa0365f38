/**
 * A model's rates and their Jacobian as compiled functions of a point, for questions that need them at thousands of
 * points. Time is held still; noise counts as 0.
 */
import type { Backend } from '../backends/define';
import type { DynamicalSystem } from '../ir/system';
import { schedule } from '../ir/build';
import { address, advance, Code, intOp, load, loadInt, int } from '../program/build';
import { jacobianOf, type Jacobian } from '../program/jacobian/jacobian';
import { Memory } from '../program/memory';
import { ModelCompiler, slotOffsets } from '../program/model-functions';
import { targetOf } from '../simulation/compile-options';

export interface Field {
  readonly size: number;
  /** Whether the rates depend on time explicitly. */
  readonly timed: boolean;
  /** Sets unconstrained parameters and the time at which the field is looked at. */
  set(raw: Float64Array, time: number): void;
  /** Rates at points × state size values; any number of points. */
  rates(points: Float64Array): Float64Array;
  /** ∂(rates)/∂(state) at one point, row-major. */
  jacobian(point: Float64Array): Float64Array;
  dispose(): void;
}

/** Points that are evaluated in one call. */
const BATCH = 512;

/** Compiles the field of a system in double precision. */
export function createField(system: DynamicalSystem, backend: Backend): Field {
  const { program, initialData, jacobian, size } = fieldProgram(system, backend);
  const executable = backend.compile(program);
  for (const { buffer, values } of initialData) executable.view(buffer).set(values);
  const [t] = system.rhs.inputs;
  return {
    size,
    timed: t !== undefined && schedule(system.rhs.outputs).includes(t),
    set: (raw, time) => {
      executable.view('raw').set(raw);
      executable.view('time')[0] = time;
      executable.call('prepare');
    },
    rates: (points) => {
      const rates = new Float64Array(points.length);
      for (let from = 0; from < points.length; from += BATCH * size) {
        const part = points.subarray(from, from + BATCH * size);
        executable.view('points').set(part);
        executable.view('count')[0] = part.length / size;
        executable.call('rates');
        rates.set(executable.view('rates').subarray(0, part.length), from);
      }
      return rates;
    },
    jacobian: (point) => {
      executable.view('points').set(point);
      executable.call('jacobian');
      return dense(jacobian, executable.view('jacobian'));
    },
    dispose: () => executable.dispose(),
  };
}

/** The entries of the pattern among zeros. */
function dense({ size, pattern, place }: Jacobian, values: ArrayLike<number>): Float64Array {
  const whole = new Float64Array(size * size);
  pattern.forEach((columns, i) => columns.forEach((j) => (whole[i * size + j] = values[place(i, j)] ?? 0)));
  return whole;
}

function fieldProgram(system: DynamicalSystem, backend: Backend) {
  const target = targetOf(backend, 'f64');
  const memory = new Memory(target);
  const compiler = new ModelCompiler(system, memory, 1);
  const { size } = slotOffsets(system.states);
  const parameters = slotOffsets(system.parameters).size;
  const raw = memory.buffer('raw', 'real', memory.padded(parameters));
  const time = memory.buffer('time', 'real', memory.padded(1));
  const points = memory.buffer('points', 'real', memory.padded(BATCH * size));
  const rates = memory.buffer('rates', 'real', memory.padded(BATCH * size));
  const count = memory.buffer('count', 'int', 1);
  const { rhs } = compiler.functions();
  const jacobian = jacobianOf(compiler);
  const now = load('real', address(time));
  const entry = (name: string, write: (code: Code) => void) => {
    const code = new Code();
    write(code);
    return { name, parameters: [], body: code.statements };
  };
  const entries = [
    entry('prepare', (code) =>
      compiler.emitPlain(
        code,
        system.constrain,
        [{ slots: system.parameters, from: address(raw) }],
        [{ slots: system.parameters, to: address(compiler.parameters), mode: 'store' }],
      ),
    ),
    entry('rates', (code) =>
      code.for('point', { to: loadInt(count, 0) }, (point) => {
        const at = intOp('mul', point, int(size));
        // Nothing is kept for a derivative; the last pointer is not written to.
        code.call(rhs, now, advance(address(points), at), advance(address(rates), at), address(rates));
      }),
    ),
    entry('jacobian', (code) => code.call(jacobian.evaluate, now, address(points))),
  ];
  const program = { target, buffers: memory.buffers, entries };
  return { program, initialData: memory.initialData, jacobian, size };
}
