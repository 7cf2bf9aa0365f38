import path from 'node:path';
import { ModelError, type Model, type Solution } from '../../../engine';
import { atomicWrite } from '../../files/atomic-write';
import { createRunStore } from '../../files/run-store';
import { simulate as simulateJob } from '../../jobs/simulate';
import { assignments, onePlace, parse } from '../arguments';
import { exitCodes, type Command } from '../command';
import { loadDocument } from '../load-document';
import { describeRun } from '../describe-run';
import { diagnosticsText } from '../print-diagnostics';
import { simulationOptions, simulationSettings, simulationUsage } from '../simulation-options';

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
${simulationUsage}  --out FILE           write to a file instead of standard output
`,
  async run(args, { out, error }) {
    const { values, positionals } = parse(args, {
      set: { type: 'string', multiple: true },
      run: { type: 'string' },
      ...simulationOptions,
      out: { type: 'string' },
    });
    const place = onePlace(positionals);
    const overrides = assignments(values.set);
    const given = simulationSettings(values);
    const { document, tables, owner } = await loadDocument(place);
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
