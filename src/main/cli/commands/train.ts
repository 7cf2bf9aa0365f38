import {
  losses,
  ModelError,
  recipes,
  type EnsembleResult,
  type Events,
  type TrainingResult,
  type TrainingSettings,
} from '../../../engine';
import { createRunStore } from '../../files/run-store';
import { threadCount } from '../../threads/pool/thread-count';
import { createTrainingRuns, type TrainingRuns } from '../../threads/training-runs';
import { assignments, choiceOption, numberOption, onePlace, parse } from '../arguments';
import { exitCodes, UsageError, type Command, type Terminal } from '../command';
import { loadDocument } from '../load-document';
import { diagnosticsText } from '../print-diagnostics';
import { progressLine } from '../progress-line';
import { setValues } from '../set-values';

/** Milliseconds between progress lines where they cannot be written over. */
const lineEvery = 1000;

interface Reporter {
  readonly progress: (event: Events['train.progress']) => void;
  readonly end: () => void;
}

function jsonReporter({ out }: Terminal): Reporter {
  return {
    // The curve is for pictures; what is undefined is left out.
    progress: ({ progress }) =>
      out(`${JSON.stringify({ event: 'progress', ...progress, fit: undefined })}\n`),
    end: () => {},
  };
}

function lineReporter({ error, isInteractive }: Terminal): Reporter {
  let printed = -Infinity;
  return {
    progress: ({ progress }) => {
      const line = progressLine(progress);
      if (isInteractive) return error(`\r\u001B[2K${line}`);
      if (performance.now() - printed < lineEvery) return;
      printed = performance.now();
      error(`${line}\n`);
    },
    end: () => {
      if (isInteractive) error('\n');
    },
  };
}

function ensembleLines({ members, kept, spread }: EnsembleResult): readonly string[] {
  const number = (value: number) => value.toPrecision(6);
  return [
    'runs of the ensemble',
    ...members.map(({ seed, status, trainLoss, validationLoss }, i) => {
      const validation = validationLoss === null ? '' : `, validation ${number(validationLoss)}`;
      return `  seed ${seed}: ${status}, loss ${number(trainLoss)}${validation}${i === kept ? ' (kept)' : ''}`;
    }),
    'spread of their predictions',
    ...Object.entries(spread).map(([name, value]) => `  ${name} = ${number(value)}`),
  ];
}

function summary(result: TrainingResult, folder: string): string {
  const number = (value: number) => value.toPrecision(6);
  const list = (values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([name, value]) => `  ${name} = ${number(value)}`);
  return [
    `${result.status}: ${result.message}`,
    `training loss ${number(result.trainLoss)}`,
    ...(result.validationLoss === null ? [] : [`validation loss ${number(result.validationLoss)}`]),
    'parameters',
    ...list(result.parameters),
    'root mean square error over the whole record',
    ...list(result.rmse),
    ...(result.ensemble ? ensembleLines(result.ensemble) : []),
    `run folder ${folder}`,
    '',
  ].join('\n');
}

/** The training settings that are named on the command line. */
function overrides(values: {
  readonly recipe?: string | undefined;
  readonly loss?: string | undefined;
  readonly ensemble?: string | undefined;
}): Partial<TrainingSettings> {
  const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
  const recipe = choiceOption('recipe', values.recipe, idsOf(recipes.all()));
  const loss = choiceOption('loss', values.loss, idsOf(losses.all()));
  const ensemble = numberOption('ensemble', values.ensemble);
  if (ensemble !== undefined && !(Number.isSafeInteger(ensemble) && ensemble >= 1))
    throw new UsageError('--ensemble takes a whole number, 1 or more.');
  return {
    ...(recipe === undefined ? {} : { recipe: { id: recipe } }),
    ...(loss === undefined ? {} : { loss: { id: loss } }),
    ...(ensemble === undefined ? {} : { ensemble }),
  };
}

const codes = {
  done: exitCodes.done,
  earlyStopped: exitCodes.done,
  cancelled: exitCodes.cancelled,
  failed: exitCodes.numerical,
} as const satisfies Record<TrainingResult['status'], number>;

/** Trains a model on its data; the run folder holds the weights. */
export const train: Command = {
  name: 'train',
  summary: 'train a model on its data',
  usage: `symbiode train FILE|FOLDER [options]

Trains the model of a document (or of the folder that holds one) and keeps the run in a folder beside it. Ctrl+C stops
the run and keeps its best weights.

  --resume RUN         go on with a run: its id, its folder, or "latest"
  --seed N             seed of the starting weights
  --recipe ID          ${recipes
    .all()
    .map(({ id }) => id)
    .join(', ')}
  --loss ID            ${losses
    .all()
    .map(({ id }) => id)
    .join(', ')}
  --ensemble N         runs with consecutive seeds, of which the best is kept
  --set NAME=VALUE     start from another value, such as growth.r=0.5 (repeatable)
  --precision f32|f64
  --threads N          threads for many trajectories; one per core, or SYMBIODE_THREADS, by default
  --json               progress and result as JSON lines
`,
  async run(args, terminal) {
    const { values, positionals } = parse(args, {
      json: { type: 'boolean', default: false },
      resume: { type: 'string' },
      seed: { type: 'string' },
      recipe: { type: 'string' },
      loss: { type: 'string' },
      ensemble: { type: 'string' },
      set: { type: 'string', multiple: true },
      precision: { type: 'string' },
      threads: { type: 'string' },
    });
    const place = onePlace(positionals);
    const seed = numberOption('seed', values.seed);
    if (seed !== undefined && !Number.isSafeInteger(seed))
      throw new UsageError('--seed takes a whole number.');
    const threads = numberOption('threads', values.threads);
    if (threads !== undefined && !(Number.isSafeInteger(threads) && threads >= 1))
      throw new UsageError('--threads takes a whole number, 1 or more.');
    const precision = choiceOption('precision', values.precision, ['f32', 'f64']);
    const changes = assignments(values.set);
    const loaded = await loadDocument(place);
    const base = setValues(loaded.document, changes);
    const document = {
      ...base,
      training: { ...base.training, ...overrides(values), ...(seed === undefined ? {} : { seed }) },
      simulation: { ...base.simulation, ...(precision === undefined ? {} : { precision }) },
    };

    const reporter = values.json ? jsonReporter(terminal) : lineReporter(terminal);
    let resolve: (result: TrainingResult) => void;
    let reject: (error: Error) => void;
    const finished = new Promise<TrainingResult>((done, fail) => {
      resolve = done;
      reject = fail;
    });
    const runs = createRunStore((run) => trainings.isActive(run));
    const trainings: TrainingRuns = createTrainingRuns(
      () => runs,
      (event) => {
        if (event.name === 'train.progress') reporter.progress(event.body);
        else if (event.name === 'train.finished') resolve(event.body.result);
        else reject(new Error(event.body.message));
      },
      undefined,
      { threads: threadCount(threads) },
    );
    const work = { document, tables: loaded.tables };
    const { run, diagnostics } = await trainings.start(work, loaded.owner, values.resume ?? null);
    if (run === null) throw new ModelError([...loaded.diagnostics, ...diagnostics]);
    terminal.error(diagnosticsText([...loaded.diagnostics, ...diagnostics], document));
    terminal.onInterrupt(() => trainings.cancel(run));
    const result = await finished;
    reporter.end();
    const { folder } = await runs.find(loaded.owner, values.resume ?? run);
    terminal.error(diagnosticsText(result.cautions ?? [], document));
    if (values.json) terminal.out(`${JSON.stringify({ event: 'finished', ...result, run, folder })}\n`);
    else terminal.out(summary(result, folder));
    return codes[result.status];
  },
};
