/** Options that replace a document's settings of simulation, the same for every command that solves a model. */
import type { SimulationSettings } from '../../engine';
import { choiceOption, numberOption } from './arguments';

export const simulationUsage = `  --method ID          method, such as tsit5 or rk4
  --rtol N --atol N    tolerances
  --step N             step of methods with equal steps, first step of the others
  --max-steps N        step budget
  --min-step N --max-step N
                       bounds of adaptive steps
  --controller ID      step-size controller, such as pi or pid
  --seed N             seed of the noise
  --t0 N --t1 N        time span
  --points N           number of output times
  --precision f32|f64
`;

export const simulationOptions = {
  method: { type: 'string' },
  rtol: { type: 'string' },
  atol: { type: 'string' },
  step: { type: 'string' },
  'max-steps': { type: 'string' },
  'min-step': { type: 'string' },
  'max-step': { type: 'string' },
  controller: { type: 'string' },
  seed: { type: 'string' },
  t0: { type: 'string' },
  t1: { type: 'string' },
  points: { type: 'string' },
  precision: { type: 'string' },
} as const;

type Values = { readonly [K in keyof typeof simulationOptions]?: string | undefined };

/** The settings that were given. */
export function simulationSettings(values: Values): Partial<SimulationSettings> {
  const settings = {
    method: values.method,
    rtol: numberOption('rtol', values.rtol),
    atol: numberOption('atol', values.atol),
    step: numberOption('step', values.step),
    maxSteps: numberOption('max-steps', values['max-steps']),
    minStep: numberOption('min-step', values['min-step']),
    maxStep: numberOption('max-step', values['max-step']),
    controller: values.controller,
    seed: numberOption('seed', values.seed),
    start: numberOption('t0', values.t0),
    end: numberOption('t1', values.t1),
    points: numberOption('points', values.points),
    precision: choiceOption('precision', values.precision, ['f32', 'f64']),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
