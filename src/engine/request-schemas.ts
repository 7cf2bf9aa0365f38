/**
 * What each request of the protocol must look like: checked on arrival, since who sends is not trusted to send sense.
 * Whether a document, a model or a file makes sense is judged by those who know it.
 */
import * as v from 'valibot';
import type { SymbiodeDocument } from './document/schema';
import type { RequestName, Requests } from './protocol';

/** Longest path, title, key or name that a request may carry. */
const shortText = v.pipe(v.string(), v.maxLength(4096));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
/** Names a file of a folder that has only files: nothing in it means something in a path, on any operating system. */
// oxlint-disable-next-line no-control-regex -- control characters are what it keeps out
const fileId = v.pipe(v.string(), v.regex(/^[^.<>:"|?*/\\\u0000-\u001f][^<>:"|?*/\\\u0000-\u001f]{0,199}$/u));
/** A run's id is a folder name, so it can hold nothing that means something in a path. */
const runId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/));
const owner = { path: v.nullable(name), title: shortText, work: v.exactOptional(name) };
const runPlace = { ...owner, run: runId };
const tables = v.record(v.string(), v.string());
/** The hash of a content, or null for a file that is not there. */
const version = v.nullable(v.pipe(v.string(), v.maxLength(200)));
/** Only recognised here; `document/` checks every field and says what is wrong where. */
const document = v.custom<SymbiodeDocument>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 'symbiode' &&
    'title' in value &&
    typeof value.title === 'string',
  'Expected a Symbiode document',
);
const subject = v.strictObject({
  document,
  tables,
  path: v.nullable(name),
  work: v.exactOptional(name),
});

const range = v.pipe(
  v.strictTuple([v.pipe(v.number(), v.finite()), v.pipe(v.number(), v.finite())]),
  v.check(([from, to]) => from < to, 'Expected a range with its lower end first'),
);
const element = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const phaseQuestion = v.strictObject({
  axes: v.strictTuple([element, element]),
  x: range,
  y: range,
  state: v.instance(Float64Array),
  time: v.pipe(v.number(), v.finite()),
});

const anyNumber = v.number();
const sweepValues = v.variant('kind', [
  v.strictObject({
    kind: v.literal('range'),
    from: anyNumber,
    to: anyNumber,
    count: anyNumber,
    scale: v.picklist(['linear', 'logarithmic']),
  }),
  v.strictObject({ kind: v.literal('list'), values: v.pipe(v.array(anyNumber), v.maxLength(10_000)) }),
]);
/** How many values, and whether the model has such numbers, is checked with the model. */
const sweepPlan = v.strictObject({
  axes: v.pipe(v.array(v.strictObject({ name, values: sweepValues })), v.maxLength(10)),
  quantities: v.nullable(v.pipe(v.array(name), v.maxLength(1000))),
});

const termQuestion = v.strictObject({
  block: name,
  axes: v.pipe(v.array(element), v.maxLength(2)),
  held: v.pipe(v.array(v.nullable(v.pipe(v.number(), v.finite()))), v.maxLength(1000)),
});

/** What each request must look like; strict, so that a misspelt field is an error and not ignored. */
export const requestSchemas = {
  'host.hello': v.null(),
  'template.list': v.null(),
  'recent.list': v.null(),
  'recent.clear': v.null(),
  'template.open': v.strictObject({ name, file: v.optional(name) }),
  'document.open': v.strictObject({ path: name }),
  'document.parse': v.strictObject({ text: v.string() }),
  'document.save': v.strictObject({
    path: name,
    document,
    tables,
    previous: v.exactOptional(v.nullable(name)),
    work: v.exactOptional(name),
    expected: v.exactOptional(version),
  }),
  'document.attend': v.strictObject({
    window: fileId,
    key: name,
    path: v.nullable(name),
    versions: v.strictObject({ document: version, tables: v.record(name, version) }),
  }),
  'tables.read': v.strictObject({ path: name, tables: v.pipe(v.array(name), v.maxLength(1000)) }),
  'document.autosave': v.strictObject({
    key: name,
    path: v.nullable(name),
    document,
    tables,
    version: v.exactOptional(version),
    work: v.exactOptional(name),
  }),
  'document.recover': v.strictObject({ key: name, as: v.exactOptional(name) }),
  'document.discard': v.strictObject({ key: name }),
  'files.list': v.strictObject({ directory: shortText }),
  'nodes.list': v.null(),
  'nodes.save': v.strictObject({ name, text: v.string() }),
  'nodes.remove': v.strictObject({ id: fileId }),
  simulate: v.strictObject({
    subject,
    run: v.nullable(runId),
    trajectory: v.optional(shortText),
    decades: v.optional(v.boolean()),
  }),
  'simulate.band': v.strictObject({
    subject,
    run: v.nullable(runId),
    asker: name,
    paths: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000)),
    patience: v.nullable(v.pipe(v.number(), v.minValue(0), v.finite())),
    trajectory: v.optional(shortText),
  }),
  'simulate.band.cancel': v.strictObject({ asker: name }),
  'analyse.phase': v.strictObject({ subject, run: v.nullable(runId), question: phaseQuestion }),
  'analyse.term': v.strictObject({ subject, run: v.nullable(runId), question: termQuestion }),
  'analyse.wires': v.strictObject({
    subject,
    run: v.nullable(runId),
    question: v.strictObject({
      node: name,
      time: v.pipe(v.number(), v.finite()),
      state: v.instance(Float64Array),
    }),
  }),
  'analyse.paths': v.strictObject({
    subject,
    run: v.nullable(runId),
    question: v.strictObject({
      time: v.pipe(v.number(), v.finite()),
      paths: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000)),
    }),
  }),
  'train.start': v.strictObject({ subject, resume: v.nullable(runId) }),
  'train.cancel': v.strictObject({ run: runId }),
  'train.watch': v.strictObject({
    run: runId,
    trajectory: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  }),
  'run.list': v.strictObject(owner),
  'run.read': v.strictObject(runPlace),
  'run.document': v.strictObject(runPlace),
  'run.restore': v.strictObject({ ...runPlace, as: v.exactOptional(name) }),
  'run.label': v.strictObject({
    ...runPlace,
    name: v.pipe(v.string(), v.maxLength(200)),
    pinned: v.boolean(),
  }),
  'run.remove': v.strictObject(runPlace),
  discover: v.strictObject({
    subject,
    run: v.nullable(runId),
    source: v.variant('kind', [
      v.strictObject({ kind: v.literal('block'), block: name }),
      v.strictObject({ kind: v.literal('data'), states: v.pipe(v.array(name), v.maxLength(100)) }),
    ]),
    search: name,
    library: v.strictObject({
      families: v.pipe(v.array(name), v.minLength(1), v.maxLength(50)),
      degree: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
    }),
  }),
  'discover.cancel': v.strictObject({ search: name }),
  sweep: v.strictObject({
    subject,
    run: v.nullable(runId),
    plan: sweepPlan,
    from: element,
    sweep: name,
    trajectory: v.optional(shortText),
  }),
  'sweep.cancel': v.strictObject({ sweep: name }),
  export: v.strictObject({ subject, run: v.nullable(runId), target: name, directory: name }),
} satisfies { readonly [N in RequestName]: v.GenericSchema<unknown, Requests[N]['request']> };

/** True for the name of a request that this protocol has. */
export function isRequestName(value: unknown): value is RequestName {
  return typeof value === 'string' && Object.hasOwn(requestSchemas, value);
}

/** The frame around every request, checked before its body is. */
export const requestFrameSchema = v.strictObject({
  kind: v.literal('request'),
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  name: v.string(),
  body: v.unknown(),
});
