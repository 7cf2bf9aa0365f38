import path from 'node:path';
import { ModelError, type Model, type Solution } from '../../../engine';
import { atomicWrite } from '../../files/atomic-write';
import { createRunStore } from '../../files/run-store';
import { simulate as simulateJob } from '../../jobs/simulate';
import { assignments, choiceOption, numberOption, onePlace, parse } from '../arguments';
import { exitCodes, type Command } from '../command';
import { loadDocument } from '../load-document';
import { describeRun } from '../describe-run';
import { diagnosticsText } from '../print-diagnostics';

const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Names of a flat vector's elements: `x`, or `x[0]`, `x[1]`, … where a slot has several. */
const namesOf = (slots: readonly { readonly name: string; readonly size: number }[]) =>
  slots.flatMap(({ name, size }) =>
    size === 1 ? [name] : Array.from({ length: size }, (_, i) => `${name}[${i}]`),
  );

/** One line per output time: time, states, observations; numbers to full precision. */
export function solutionCsv({ times, states, observations }: Solution, model: Model): string {
  const header = ['time', ...namesOf(model.states), ...namesOf(model.observations)].map(cell).join(',');
  const rows = Array.from(times, (time, i) => {
    const row = [
      time,
      ...states.subarray(i * model.stateSize, (i + 1) * model.stateSize),
      ...observations.subarray(i * model.observationSize, (i + 1) * model.observationSize),
    ];
    return row.join(',');
  });
  return `${[header, ...rows].join('\n')}\n`;
}

/** Solves a model over its time span and writes the solution. */
export const simulate: Command = {
  name: 'simulate',
  summary: 'solve a model and write CSV',
  usage: `symbiode simulate FILE [options]

Solves the model and writes time, states and observations as CSV.

  --set NAME=VALUE     replace a parameter or an initial value, such as growth.r=0.5 (repeatable)
  --run RUN            use the trained values of a run: its id, its folder, or "latest"
  --method ID          method, such as tsit5 or rk4
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
  --out FILE           write to a file instead of standard output
`,
  async run(args, { out, error }) {
    const { values, positionals } = parse(args, {
      set: { type: 'string', multiple: true },
      run: { type: 'string' },
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
      out: { type: 'string' },
    });
    const place = onePlace(positionals);
    const overrides = assignments(values.set);
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
    const { document, tables, owner } = await loadDocument(place);
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    const runs = createRunStore(() => false);
    const run = values.run === undefined ? undefined : await runs.find(owner, values.run);
    const job = {
      document: { ...document, simulation: { ...document.simulation, ...given } },
      tables,
      checkpoint: run ? await runs.checkpointOf(run, document) : null,
      overrides,
    };
    const { solution, model, diagnostics } = simulateJob(job);
    if (!solution || !model) throw new ModelError(diagnostics);
    error(diagnosticsText(diagnostics, document));
    const csv = solutionCsv(solution, model);
    if (values.out === undefined) out(csv);
    else await atomicWrite(path.resolve(values.out), csv);
    error(`${describeRun(solution)}\n`);
    const { status } = solution.outcome;
    return status === 'done' || status === 'event' ? exitCodes.done : exitCodes.numerical;
  },
};
