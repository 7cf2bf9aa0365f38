import { defaultSimulation } from '../../src/engine/document/defaults';
import type { ExportSubject } from '../../src/engine/exporters/define';
import * as ir from '../../src/engine/ir/build';
import { evaluate } from '../../src/engine/ir/evaluate';
import type { IrFunction, Shape, Tensor } from '../../src/engine/ir/tensor';
import { sizeOf } from '../../src/engine/ir/tensor';
import type { Model } from '../../src/engine/lowering/model';

const slots: readonly (readonly [name: string, shape: Shape])[] = [
  ['growth.r', []],
  ['decay.r', []],
  ['net.W1', [2, 4]],
  ['net.b1', [4]],
  ['net.W2', [4, 2]],
  ['hares.initial', []],
  ['lynx.initial', []],
];

const values = [0.5, 0.8, ...Array.from({ length: 8 + 4 + 8 }, (_, i) => Math.sin(3 * i + 1) / 3), 1.2, 0.4];

function operand(list: readonly Tensor[], i: number): Tensor {
  const value = list[i];
  if (!value) throw new Error(`no input ${i}`);
  return value;
}

/** A small hybrid model made by hand: linear growth and decay, a network of two layers, a forcing in time. */
function system(): Model['system'] {
  const parameters = slots.map(([name, shape]) => ({ name, shape }));
  const states = ['hares', 'lynx'].map((name) => ({ name, shape: [] }));
  const inputs = [{ name: 't', shape: [] }, ...states, ...parameters];
  const rhs = ir.defineFunction('rhs', inputs, (t, ...rest) => {
    const [x, y, r, s, w1, b1, w2] = Array.from({ length: 7 }, (_, i) => operand(rest, i)) as [
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
      Tensor,
    ];
    const both = ir.concat([ir.reshape(x, [1]), ir.reshape(y, [1])]);
    const hidden = ir.tanh(ir.add(ir.matmul(both, w1), b1));
    const out = ir.matmul(hidden, w2);
    const element = (i: number) => ir.reshape(ir.slice(out, [i], [i + 1]), []);
    const forcing = ir.mul(0.1, ir.sin(t ?? 0));
    return [ir.add(ir.add(ir.mul(r, x), element(0)), forcing), ir.sub(element(1), ir.mul(s, ir.max(y, 0)))];
  });
  const observe = ir.defineFunction('observe', inputs, (_, x, y) => [
    ir.exp(x ?? 0),
    ir.select(ir.less(y ?? 0, 0), 0, ir.mul(y ?? 0, 2)),
  ]);
  const initial = ir.defineFunction('initial', parameters, (...p) => [operand(p, 5), operand(p, 6)]);
  const constrain = ir.defineFunction('constrain', parameters, (...p) => p);
  const penalty = ir.defineFunction('penalty', parameters, () => [ir.constant(0)]);
  const observations = ['pelts', 'traps'].map((name) => ({ name, shape: [] }));
  return { states, parameters, observations, rhs, observe, initial, constrain, penalty };
}

/** Slots with everything but what the exporters do not read. */
function placed<T extends { readonly name: string; readonly shape: Shape }>(list: readonly T[]) {
  let offset = 0;
  return list.map((slot) => {
    const size = sizeOf(slot.shape);
    const at = offset;
    offset += size;
    return { ...slot, node: slot.name, latex: slot.name, unit: '1/year', offset: at, size };
  });
}

/** The values of a function for flat inputs, one after another. */
function call(fn: IrFunction, flat: readonly number[]): number[] {
  let at = 0;
  const inputs = fn.inputs.map(({ shape }) => Float64Array.from(flat.slice(at, (at += sizeOf(shape)))));
  return evaluate(fn, inputs).flatMap((part) => [...part]);
}

/** A solution by the classical Runge–Kutta method with steps so small that its error is below 1e-12. */
function reference(model: Model): ExportSubject['reference'] {
  const steps = 400;
  const times = Float64Array.from({ length: 11 }, (_, i) => i / 2);
  const rate = (t: number, y: readonly number[]) => call(model.system.rhs, [t, ...y, ...values]);
  const along = (y: readonly number[], h: number, k: readonly number[]) =>
    y.map((v, i) => v + h * (k[i] ?? 0));
  let y: number[] = call(model.system.initial, values);
  const [states, observations]: [number[], number[]] = [[], []];
  times.forEach((t, i) => {
    const from = times[i - 1];
    const h = (t - (from ?? t)) / steps;
    for (let n = 0; n < (from === undefined ? 0 : steps); n++) {
      const s = t - (steps - n) * h;
      const k1 = rate(s, y);
      const k2 = rate(s + h / 2, along(y, h / 2, k1));
      const k3 = rate(s + h / 2, along(y, h / 2, k2));
      const k4 = rate(s + h, along(y, h, k3));
      y = y.map((v, j) => v + (h / 6) * ((k1[j] ?? 0) + 2 * (k2[j] ?? 0) + 2 * (k3[j] ?? 0) + (k4[j] ?? 0)));
    }
    states.push(...y);
    observations.push(...call(model.system.observe, [t, ...y, ...values]));
  });
  return {
    times,
    states: Float64Array.from(states),
    observations: Float64Array.from(observations),
    rtol: 1e-12,
    atol: 1e-12,
  };
}

const sys = system();
const model: Model = {
  title: 'Hares & lynx',
  system: sys,
  states: placed(sys.states).map((slot, i) => ({ ...slot, initialParameter: 5 + i })),
  parameters: placed(sys.parameters).map((slot) => ({
    ...slot,
    kind: slot.shape.length > 0 ? ('weight' as const) : ('number' as const),
    field: slot.name,
    trainable: true,
    positive: false,
    value: 0,
    bound: 0,
    penalised: true,
  })),
  observations: placed(sys.observations).map((slot) => ({ ...slot, column: null, scale: 0 })),
  stateSize: 2,
  parameterSize: values.length,
  observationSize: 2,
  timeUnit: 'year',
};

const solved = reference(model);

/** Names of the model's slots and texts replaced, in order: states, observations, parameters, title. */
function renamed(names: readonly string[]): Model {
  let next = 0;
  const rename = <T extends { readonly name: string }>(slot: T): T => {
    const name = names[next] ?? slot.name;
    next += 1;
    return { ...slot, name, unit: name, latex: name, node: name };
  };
  return {
    ...model,
    states: model.states.map(rename),
    observations: model.observations.map(rename),
    parameters: model.parameters.map(rename),
    title: names.at(-1) ?? model.title,
  };
}

/** A model with values and a reference solution, ready to be exported; `names` replaces its names in turn. */
export function exportSubject(names: readonly string[] = []): ExportSubject {
  return {
    model: renamed(names),
    parameters: Float64Array.from(values),
    equations: [],
    settings: { ...defaultSimulation, start: 0, end: 5 },
    reference: solved,
    generator: 'Symbiode test',
  };
}
