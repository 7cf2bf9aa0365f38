import path from 'node:path';
import {
  figureColumns,
  isFigureId,
  ModelError,
  sweepCsv,
  sweepFigures,
  type FigureId,
  type PreparedSweep,
  type SweepRow,
} from '../../../engine';
import { atomicWrite } from '../../files/atomic-write';
import { createRunStore } from '../../files/run-store';
import { sweepOf } from '../../jobs/sweep-model';
import { choiceOption, onePlace, parse } from '../arguments';
import { exitCodes, UsageError, type Command, type Terminal } from '../command';
import { loadDocument } from '../load-document';
import { diagnosticsText } from '../print-diagnostics';
import { simulationOptions, simulationSettings, simulationUsage } from '../simulation-options';
import { sweepListing } from '../sweep-listing';
import { sweepSettings } from '../sweep-values';

/** Columns of the table for the eye when nobody chose any; CSV has all of them. */
const usual: readonly FigureId[] = ['final', 'minimum', 'maximum', 'period', 'rmse'];

function figuresOf(text: string | undefined): readonly FigureId[] | undefined {
  return text?.split(',').map((id) => {
    if (isFigureId(id)) return id;
    const known = sweepFigures.map((figure) => figure.id).join(', ');
    throw new UsageError(`There is no figure "${id}"; there are ${known}.`);
  });
}

/** Rows until the end or the first interrupt. */
async function solveAll(
  { count, row }: PreparedSweep,
  { error, isInteractive, onInterrupt }: Terminal,
): Promise<{ readonly rows: readonly SweepRow[]; readonly isStopped: boolean }> {
  const stop = new AbortController();
  onInterrupt(() => stop.abort());
  const rows: SweepRow[] = [];
  while (rows.length < count && !stop.signal.aborted) {
    // Curves are for pictures.
    rows.push({ ...row(rows.length), curves: [] });
    if (isInteractive) error(`\r${rows.length} of ${count}`);
    // Interrupts are heard between two combinations.
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (isInteractive) error('\r\u001b[K');
  return { rows, isStopped: stop.signal.aborted };
}

/** Solves a model for every combination of one or two numbers. */
export const sweep: Command = {
  name: 'sweep',
  summary: 'solve a model for every combination of one or two numbers',
  usage: `symbiode sweep FILE --set NAME=VALUES [--set NAME=VALUES] [options]

Gives one or two numbers of the model all the values of a range or a list and prints a row for each combination: its
values, figures of each quantity and how the solve ended. A combination that breaks down is a row with its status.

  --set NAME=FROM..TO:COUNT        evenly spaced values, such as growth.r=0..2:11
  --set NAME=FROM..TO:COUNT:log    values of equal ratios
  --set NAME=A,B,C                 these values
  --set NAME=VALUE                 one value, the same in every combination
  --quantities A,B     states and observations to summarise; the first six when left out
  --figures A,B        columns of each quantity: ${sweepFigures.map(({ id }) => id).join(', ')}
                       (the table has ${usual.join(', ')} when left out; CSV and JSON have all)
  --run RUN            use the trained values of a run: its id, its folder, or "latest"
${simulationUsage}  --format table|csv|json
  --out FILE           write CSV to a file instead

${sweepFigures.map(({ id, help }) => `  ${id.padEnd(14)} ${help}`).join('\n')}
`,
  async run(args, terminal) {
    const { values, positionals } = parse(args, {
      set: { type: 'string', multiple: true },
      quantities: { type: 'string' },
      figures: { type: 'string' },
      run: { type: 'string' },
      ...simulationOptions,
      format: { type: 'string' },
      out: { type: 'string' },
    });
    const place = onePlace(positionals);
    const format = choiceOption('format', values.format, ['table', 'csv', 'json']) ?? 'table';
    if (values.out !== undefined && values.format !== undefined && format !== 'csv')
      throw new UsageError('--out writes CSV.');
    const wanted = figuresOf(values.figures);
    const { axes, overrides } = sweepSettings(values.set);
    if (axes.length === 0) throw new UsageError('Give --set with several values, such as growth.r=0..2:11.');
    const given = simulationSettings(values);
    const { document, tables, owner } = await loadDocument(place);
    const runs = createRunStore(() => false);
    const run = values.run === undefined ? undefined : await runs.find(owner, values.run);
    const { sweep: prepared, diagnostics } = sweepOf(
      {
        document: { ...document, simulation: { ...document.simulation, ...given } },
        tables,
        checkpoint: run ? await runs.checkpointOf(run, document) : null,
        overrides,
      },
      { axes, quantities: values.quantities?.split(',') ?? null },
    );
    if (!prepared) throw new ModelError(diagnostics);
    terminal.error(diagnosticsText(diagnostics, document));
    const { rows, isStopped } = await solveAll(prepared, terminal);
    const found = { quantities: prepared.quantities, rows };
    const names = axes.map(({ name }) => name);
    const csv = () => sweepCsv(found, names, figureColumns(found, wanted));
    if (values.out !== undefined) await atomicWrite(path.resolve(values.out), csv());
    else if (format === 'json') terminal.out(`${JSON.stringify({ axes: names, ...found })}\n`);
    else
      terminal.out(
        format === 'csv' ? csv() : sweepListing(found, names, figureColumns(found, wanted ?? usual)),
      );
    if (isStopped) return exitCodes.cancelled;
    // A sweep of which nothing came is like a simulation of which nothing came.
    const isWell = rows.some(({ status }) => status === 'done' || status === 'event');
    return isWell ? exitCodes.done : exitCodes.numerical;
  },
};
