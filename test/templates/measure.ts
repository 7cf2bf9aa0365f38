/** Runs a template and measures its figures; the test and `npm run templates` both print what this finds. */
import { basename } from 'node:path';
import { initialRaw } from '../../src/engine/index';
import { fitDocument, loadDocument, prepareModel, type FitSubject } from '../support/fit-document';
import type { ExpectedRun, Figure } from './expectation';
import { readExpectation } from './expectation';
import { metrics } from './metrics';
import { variant } from './variant';

export interface MeasuredFigure {
  readonly figure: Figure;
  readonly value: number;
  readonly isMet: boolean;
  /** Of the run that it was measured from. */
  readonly seconds: number;
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
