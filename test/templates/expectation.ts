/** `expected.json` of a template: its short variant, and the figures it must meet. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const figure = v.strictObject({
  /** Shown in the table. */
  label: v.string(),
  metric: v.string(),
  arguments: v.optional(v.unknown(), {}),
  /** What the literature has, as it is printed there; "–" where nothing was published. */
  published: v.string(),
  /** Where: paper, table or repository. */
  source: v.string(),
  /** Bounds that the short variant must meet. */
  atMost: v.optional(v.number()),
  atLeast: v.optional(v.number()),
});

const part = v.strictObject({
  /** A document of the folder; the one that bears its name by default. */
  document: v.optional(v.string()),
  /** False for templates that are only simulated. */
  train: v.optional(v.boolean(), true),
  /** Settings of the document to replace in the short variant, by dotted path such as `adam.iterations`. */
  training: v.optional(v.record(v.string(), v.unknown()), {}),
  simulation: v.optional(v.record(v.string(), v.unknown()), {}),
  figures: v.pipe(v.array(figure), v.minLength(1)),
});

const expectation = v.strictObject({ runs: v.pipe(v.array(part), v.minLength(1)) });

export type Figure = v.InferOutput<typeof figure>;
export type ExpectedRun = v.InferOutput<typeof part>;
export type Expectation = v.InferOutput<typeof expectation>;

/** Reads and checks the file; what does not fit its schema throws. */
export function readExpectation(folder: string): Expectation {
  return v.parse(expectation, JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
}
