/** Runs a template and measures its figures; the test and `npm run templates` both print what this finds. */
import { basename } from 'node:path';
import { initialRaw, type SymbiodeDocument } from '../../src/engine/index';
import { fitDocument, loadDocument, prepareModel, type FitSubject } from '../support/fit-document';
import type { ExpectedRun, Figure } from './expectation';
import { readExpectation } from './expectation';
import { metrics } from './metrics';

export interface MeasuredFigure {
  readonly figure: Figure;
  readonly value: number;
  readonly isMet: boolean;
  /** Of the run that it was measured from. */
  readonly seconds: number;
}

/** The object with some values replaced, each named by a dotted path. */
function replaced<T extends object>(settings: T, changes: Readonly<Record<string, unknown>>): T {
  const copy = structuredClone(settings);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let place = copy as Record<string, unknown>;
    for (const key of keys) place = place[key] as Record<string, unknown>;
    place[last] = value;
  }
  return copy;
}

function variant(document: SymbiodeDocument, run: ExpectedRun, isShort: boolean): SymbiodeDocument {
  if (!isShort) return document;
  return {
    ...document,
    training: replaced(document.training, run.training),
    simulation: replaced(document.simulation, run.simulation),
  };
}

const isWithin = (value: number, { atMost = Infinity, atLeast = -Infinity }: Figure) =>
  value <= atMost && value >= atLeast;

async function measureRun(folder: string, run: ExpectedRun, isShort: boolean): Promise<MeasuredFigure[]> {
  const loaded = loadDocument(folder, run.document ?? `${basename(folder)}.symbiode`);
  const subject: FitSubject = { ...loaded, document: variant(loaded.document, run, isShort) };
  const start = performance.now();
  const fitted = run.train ? await fitDocument(subject) : undefined;
  const model = fitted?.model ?? prepareModel(subject).model;
  const raw = fitted?.raw ?? initialRaw(model, subject.document.training.seed);
  const seconds = (performance.now() - start) / 1000;
  const measured: MeasuredFigure[] = [];
  for (const figure of run.figures) {
    const metric = metrics.get(figure.metric);
    const value = await metric.measure({ folder, subject, model, raw, fitted }, figure.arguments);
    measured.push({ figure, value, isMet: isWithin(value, figure), seconds });
  }
  return measured;
}

/** All figures of a template, from its short variant or as the documents stand. */
export async function measureTemplate(folder: string, isShort: boolean): Promise<readonly MeasuredFigure[]> {
  const measured: MeasuredFigure[] = [];
  for (const run of readExpectation(folder).runs) measured.push(...(await measureRun(folder, run, isShort)));
  return measured;
}
