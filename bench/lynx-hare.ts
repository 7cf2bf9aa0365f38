/**
 * The hybrid model of templates/lynx-hare against the best pure Lotka–Volterra model, fitted to the same record by the
 * same machinery. Two questions, two tables: how close does the curve come to the whole record, which is what one press
 * of Train shows; and what is a model worth that has seen 1900–1916 only when it is asked for 1917–1920. Nothing of the
 * later years is used to choose weights in the second table.
 *
 * Options: --starts N (starts of the pure model, 20 by default), --seeds N (seeds of the hybrid, 1 by default).
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../src/engine/base/random';
import { createSolver, type NumberParameter, type SymbiodeDocument } from '../src/engine/index';
import { recordErrors } from '../src/engine/training/record-errors';
import {
  fitDocument,
  loadDocument,
  prepareDocument,
  type FitSubject,
  type FittedDocument,
} from '../test/support/fit-document';

const folder = join('templates', 'lynx-hare');
const lastTrainedYear = 1916;

/** The document with every trainable number multiplied by a factor between 1/2 and 2, drawn for this start. */
function scattered(document: SymbiodeDocument, start: number): SymbiodeDocument {
  const random = createRandom(start, 0);
  const isTrainable = (value: unknown): value is NumberParameter =>
    typeof value === 'object' && value !== null && 'trainable' in value && value.trainable === true;
  const nodes = document.nodes.map((node) =>
    Object.assign({}, node, {
      parameters: Object.fromEntries(
        Object.entries(node.parameters).map(([name, value]) => [
          name,
          isTrainable(value) && start > 0
            ? { ...value, value: value.value * 2 ** (2 * random.uniform() - 1) }
            : value,
        ]),
      ),
    }),
  );
  return { ...document, nodes };
}

/** The best of several runs by training loss, which is all that choosing may look at. */
async function bestOf(subjects: readonly FitSubject[]): Promise<FittedDocument> {
  let best: FittedDocument | undefined;
  for (const subject of subjects) {
    const run = await fitDocument(subject);
    if (!best || !(best.result.trainLoss <= run.result.trainLoss)) best = run;
  }
  if (!best) throw new Error('nothing to fit');
  return best;
}

/** Errors over the years that were not seen, from a solve of the whole record. */
function unseenErrors(subject: FitSubject, run: FittedDocument): Readonly<Record<string, number>> {
  const years = 1920 - lastTrainedYear;
  const training = { ...subject.document.training, validationFraction: years / 21 };
  const { model, fit, options } = prepareDocument({
    ...subject,
    document: { ...subject.document, training },
  });
  const solver = createSolver(model.system, options);
  const errors = recordErrors({ solver, fit, raw: run.raw, control: run.result.control });
  solver.dispose();
  return errors.validation ?? {};
}

function untilLastTrainedYear({ document, texts }: FitSubject): FitSubject {
  return { document: { ...document, simulation: { ...document.simulation, end: lastTrainedYear } }, texts };
}

const number = (value: number) => value.toFixed(2).padStart(7);
const errorsOf = (errors: Readonly<Record<string, number>>) => Object.values(errors).map(number).join('');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { starts: { type: 'string', default: '20' }, seeds: { type: 'string', default: '1' } },
  });
  const pure = loadDocument(folder, 'lotka-volterra.symbiode');
  const hybrid = loadDocument(folder, 'lynx-hare.symbiode');
  const pureStarts = Array.from({ length: Number(values.starts) }, (_, start) => ({
    ...pure,
    document: scattered(pure.document, start),
  }));
  const { training } = hybrid.document;
  const hybridSeeds = Array.from({ length: Number(values.seeds) }, (_, i) => ({
    ...hybrid,
    document: { ...hybrid.document, training: { ...training, seed: training.seed + i } },
  }));
  const pureName = `pure Lotka–Volterra, best of ${pureStarts.length} starts`.padEnd(42);
  const nameOf = (run: FittedDocument) => `hybrid, seed ${run.document.training.seed}`.padEnd(42);
  const names = hybrid.document.nodes.filter(({ type }) => type === 'observation').map(({ name }) => name);

  console.log('Root mean square errors in thousand pelts\n');
  console.log(`Fitted to 1900–1920: ${names.join(', ')}; seconds of one run`);
  const best = await bestOf(pureStarts);
  console.log(`  ${pureName}${errorsOf(best.result.rmse)}${number(best.result.seconds)}`);
  for (const subject of hybridSeeds) {
    const run = await fitDocument(subject);
    console.log(`  ${nameOf(run)}${errorsOf(run.result.rmse)}${number(run.result.seconds)}`);
  }

  console.log(`\nFitted to 1900–${lastTrainedYear} alone: the same there | and over the years not seen`);
  const early = await bestOf(pureStarts.map(untilLastTrainedYear));
  console.log(`  ${pureName}${errorsOf(early.result.rmse)} |${errorsOf(unseenErrors(pure, early))}`);
  for (const subject of hybridSeeds) {
    const run = await fitDocument(untilLastTrainedYear(subject));
    console.log(`  ${nameOf(run)}${errorsOf(run.result.rmse)} |${errorsOf(unseenErrors(hybrid, run))}`);
  }
}

await main();
