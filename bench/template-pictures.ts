/**
 * `npm run pictures -- templates`: the small picture of every template, drawn from a run of it: trained in its short variant
 * where it trains, solved from its start, with the measured values of the first record. Names of templates renew only
 * those. Written to `templates/<name>/picture.svg`.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { backends, createSolver, initialRaw, methods, stepControl, type Model } from '../src/engine/index';
import { outputTimes } from '../src/main/jobs/simulate';
import { readExpectation } from '../test/templates/expectation';
import { variant } from '../test/templates/variant';
import { fitDocument, loadDocument, prepareModel, type FitSubject } from '../test/support/fit-document';
import { drawPicture, type Curve, type Dots } from './draw-picture';

const root = 'templates';

/** Paths of a model with noise. */
const PATHS = 5;
/** More curves than these are a tangle. */
const MOST_CURVES = 4;

async function picture(folder: string): Promise<string> {
  const name = `${basename(folder)}.symbiode`;
  const runs = readExpectation(folder).runs;
  const run = runs.find(({ document }) => document === undefined || document === name);
  const loaded = loadDocument(folder, name);
  const subject = run ? { ...loaded, document: variant(loaded.document, run, true) } : loaded;
  const trains = run?.train ?? false;
  const fitted = trains ? await fitDocument(subject) : undefined;
  const model = fitted?.model ?? prepareModel(subject).model;
  const raw = fitted?.raw ?? initialRaw(model, subject.document.training.seed);
  const curves = model.system.noise
    ? Array.from({ length: PATHS }, (_, i) => solve(subject, model, raw, i + 1).slice(0, 1)).flat()
    : solve(subject, model, raw, 1).slice(0, MOST_CURVES);
  return drawPicture(curves, trains ? measured(subject, model) : []);
}

function solve({ document }: FitSubject, model: Model, raw: Float64Array, seed: number): readonly Curve[] {
  const { simulation } = document;
  const method = methods.get(simulation.method);
  const solver = createSolver(model.system, { method, backend: backends.get('wasm'), precision: 'f64' });
  const times = outputTimes({ ...simulation, points: 161 });
  const { times: reached, states } = solver.solve({
    raw,
    times,
    control: { ...stepControl(simulation, model), seed },
  });
  solver.dispose();
  return model.states.flatMap((state, i) =>
    Array.from({ length: Math.min(2, state.size) }, (_, element) => ({
      number: model.system.noise ? seed - 1 : i + element,
      points: [...reached].map(
        (t, row) => [t, states[row * model.stateSize + state.offset + element] ?? NaN] as const,
      ),
    })),
  );
}

/** The first record of every observed column. */
function measured(subject: FitSubject, model: Model): readonly Dots[] {
  const { tables } = prepareModel(subject);
  return model.observations.slice(0, MOST_CURVES).flatMap(({ column }, number) => {
    const table = column && tables.get(column.data);
    const values = column && table?.columns[column.column];
    if (!table || !values) return [];
    const first = table.groups?.[0];
    const points = [...table.times].flatMap((t, row) =>
      (table.groups && table.groups[row] !== first) || !Number.isFinite(values[row])
        ? []
        : [[t, values[row] ?? NaN] as const],
    );
    return [{ number, points }];
  });
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const start = performance.now();
    writeFileSync(join(root, name, 'picture.svg'), await picture(join(root, name)));
    console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

await main();
