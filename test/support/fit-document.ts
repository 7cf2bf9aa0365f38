/** Fits a document of a template the way the product does, without its processes; for tests and benches. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  backends,
  lower,
  methods,
  ModelError,
  parseDocument,
  prepareFit,
  readTables,
  train,
  trainingMachines,
  type Model,
  type PreparedFit,
  type SymbiodeDocument,
  type TrainingResult,
} from '../../src/engine/index';
import type { TrainingSurroundings } from '../../src/engine/training/loop';

/** A document with the texts of its tables. */
export interface FitSubject {
  readonly document: SymbiodeDocument;
  readonly texts: Readonly<Record<string, string>>;
}

export interface FittedDocument {
  readonly document: SymbiodeDocument;
  readonly model: Model;
  readonly fit: PreparedFit;
  readonly result: TrainingResult;
  /** The weights that are kept. */
  readonly raw: Float64Array;
}

/** Reads a document of a folder with its tables. */
export function loadDocument(folder: string, name: string): FitSubject {
  const { document, diagnostics } = parseDocument(readFileSync(join(folder, name), 'utf8'));
  if (!document) throw new ModelError(diagnostics);
  const texts = Object.fromEntries(
    document.data.map(({ id, source }) => [
      id,
      source.kind === 'inline' ? source.csv : readFileSync(join(folder, source.path), 'utf8'),
    ]),
  );
  return { document, texts };
}

/** A document's model and tables. */
export function prepareModel({ document, texts }: FitSubject) {
  const { tables } = readTables(document, texts);
  const { model, diagnostics } = lower(document, tables);
  if (!model) throw new ModelError(diagnostics);
  return { model, tables };
}

/** Model, targets and how to compile. */
export function prepareDocument(subject: FitSubject) {
  const { document } = subject;
  const { model, tables } = prepareModel(subject);
  const prepared = prepareFit(model, [...tables.values()], document);
  if (!prepared.fit) throw new ModelError(prepared.diagnostics);
  const options = {
    method: methods.get(document.simulation.method),
    backend: backends.get('wasm'),
    precision: document.simulation.precision,
  };
  return { model, fit: prepared.fit, options };
}

/** Trains a document by its own settings. */
export async function fitDocument(
  subject: FitSubject,
  surroundings: Partial<TrainingSurroundings> = {},
  resume?: Uint8Array,
): Promise<FittedDocument> {
  const { document } = subject;
  const { model, fit, options } = prepareDocument(subject);
  const { result, raw, diagnostics } = await train({
    fit,
    training: document.training,
    simulation: document.simulation,
    backend: options.backend.id,
    ...trainingMachines(options, document.training.gradient),
    ...(resume ? { resume } : {}),
    surroundings: {
      now: () => performance.now(),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
      shouldStop: () => false,
      ...surroundings,
    },
  });
  if (!result) throw new ModelError(diagnostics);
  return { document, model, fit, result, raw };
}
