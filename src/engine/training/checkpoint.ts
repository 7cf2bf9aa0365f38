/**
 * A run between two evaluations as a safetensors file. The constrained values of the best weights stand under the
 * model's own names, for whoever wants to read them; everything else stands under names that begin with `@`.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import { streamOf } from '../base/random';
import type { SafetensorsFile, SafetensorsTensor } from '../base/safetensors';
import { decodeSafetensors, encodeSafetensors } from '../base/safetensors';
import type { Model } from '../lowering/model';
import { optimizers } from './optimizers';
import type { OptimizerRun } from './optimizers/define';
import { constrained, initialRaw } from './parameters';
import type { TrainerState } from './trainer';
import { ENDINGS, freshState, PHASES } from './trainer';

const FORMAT = 'symbiode-checkpoint';
const VERSION = '1';

/** Numbers of the state, each kept as a scalar tensor `@run.<name>`. */
const COUNTERS = [
  'phase',
  'lastPhase',
  'phaseIteration',
  'iteration',
  'evaluations',
  'sinceBest',
  'backOffs',
  'loss',
  'gradientNorm',
  'validationLoss',
] as const satisfies readonly (keyof TrainerState)[];

/** Names, shapes and roles of all parameters: what must agree for a run to go on. */
export function modelFingerprint(model: Model): string {
  const parameters = model.parameters.map(({ name, shape, positive, trainable }) => [
    name,
    shape,
    positive,
    trainable,
  ]);
  const text = JSON.stringify([parameters, model.states.map(({ name, shape }) => [name, shape])]);
  return streamOf(text).toString(16).padStart(14, '0');
}

const scalar = (value: number): SafetensorsTensor => ({ shape: [], values: Float64Array.of(value) });
const vector = (values: Float64Array): SafetensorsTensor => ({ shape: [values.length], values });

function namedParameters(model: Model, raw: Float64Array): Record<string, SafetensorsTensor> {
  const values = constrained(model, raw);
  return Object.fromEntries(
    model.parameters.map(({ name, shape, offset, size }) => [
      name,
      { shape, values: values.slice(offset, offset + size) },
    ]),
  );
}

/** The bytes of a checkpoint. `current` is the full raw vector of the last accepted point. */
export function encodeCheckpoint(model: Model, state: TrainerState, current: Float64Array): Uint8Array {
  const best = state.best;
  const tensors = namedParameters(model, best?.raw ?? current);
  tensors['@raw'] = vector(current);
  for (const name of COUNTERS) tensors[`@run.${name}`] = scalar(state[name]);
  tensors['@run.ending'] = scalar(ENDINGS.indexOf(state.ending));
  if (best) {
    tensors['@best.raw'] = vector(best.raw);
    for (const name of ['iteration', 'rows', 'loss', 'validationLoss'] as const)
      tensors[`@best.${name}`] = scalar(best[name]);
  }
  if (state.optimizer) {
    const { scalars, vectors } = state.optimizer.save();
    for (const [name, value] of Object.entries(scalars)) tensors[`@optimizer.scalar.${name}`] = scalar(value);
    for (const [name, value] of Object.entries(vectors)) tensors[`@optimizer.vector.${name}`] = vector(value);
  }
  const metadata = {
    format: FORMAT,
    version: VERSION,
    title: model.title,
    fingerprint: modelFingerprint(model),
    iteration: String(state.iteration),
    phase: PHASES[state.phase] ?? 'over',
  };
  return encodeSafetensors({ tensors, metadata });
}

const mismatch = (reason: string): Diagnostic =>
  problem(
    'checkpoint-mismatch',
    {},
    `The checkpoint does not belong to this model: ${reason}.`,
    'Start a new run, or open the document as it was when the run began.',
  );

/** The tensors under a prefix, without it. */
function under(file: SafetensorsFile, prefix: string): readonly (readonly [string, Float64Array])[] {
  return Object.entries(file.tensors).flatMap(([name, { values }]) =>
    name.startsWith(prefix) && values instanceof Float64Array ? [[name.slice(prefix.length), values]] : [],
  );
}

function optimizerIn(file: SafetensorsFile, phase: number): OptimizerRun | undefined {
  const scalars = under(file, '@optimizer.scalar.').map(
    ([name, values]) => [name, values[0] ?? NaN] as const,
  );
  const vectors = under(file, '@optimizer.vector.');
  const id = PHASES[phase];
  return id === undefined
    ? undefined
    : optimizers.get(id).restore({
        scalars: Object.fromEntries(scalars),
        vectors: Object.fromEntries(vectors),
      });
}

/** The saved state, or undefined when a part of it is missing or has the wrong size. */
function stateIn(file: SafetensorsFile, model: Model): TrainerState | undefined {
  const state = freshState();
  const read = (name: string) => file.tensors[name]?.values[0];
  for (const name of COUNTERS) {
    const value = read(`@run.${name}`);
    if (value === undefined) return undefined;
    state[name] = value;
  }
  const ending = ENDINGS[read('@run.ending') ?? -1];
  if (ending === undefined) return undefined;
  state.ending = ending;
  const raw = file.tensors['@best.raw']?.values;
  if (raw instanceof Float64Array) {
    if (raw.length !== model.parameterSize) return undefined;
    state.best = {
      raw,
      iteration: read('@best.iteration') ?? NaN,
      rows: read('@best.rows') ?? NaN,
      loss: read('@best.loss') ?? NaN,
      validationLoss: read('@best.validationLoss') ?? NaN,
    };
  }
  if (!file.tensors['@optimizer.vector.point']) return state;
  state.optimizer = optimizerIn(file, state.lastPhase);
  const size = model.parameters.reduce((n, { size, trainable }) => n + (trainable ? size : 0), 0);
  return state.optimizer?.ask().length === size ? state : undefined;
}

export type Decoded<T> =
  | { readonly value: T; readonly diagnostics: readonly [] }
  | { readonly value: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * The state to go on from. A run that ended by its limit or early is taken up where its last phase ended: it goes on
 * when the settings allow more iterations than it has done.
 */
export function decodeCheckpoint(bytes: Uint8Array, model: Model): Decoded<TrainerState> {
  const { file, diagnostics } = decodeSafetensors(bytes, 'checkpoint.safetensors');
  if (!file) return { value: undefined, diagnostics };
  const { format, version, fingerprint } = file.metadata;
  const refuse = (reason: string) => ({ value: undefined, diagnostics: [mismatch(reason)] });
  if (format !== FORMAT || version !== VERSION) return refuse('it was not written by a training run');
  if (fingerprint !== modelFingerprint(model))
    return refuse('names, shapes or trainable marks of the parameters differ');
  const state = stateIn(file, model);
  if (!state) return refuse('a part of the run is missing');
  const mayGoOn = state.ending === 'limit' || state.ending === 'earlyStopped';
  if (state.phase >= PHASES.length && mayGoOn) {
    state.phase = state.lastPhase;
    if (state.ending === 'earlyStopped') state.sinceBest = 0;
    state.ending = 'limit';
  }
  return { value: state, diagnostics: [] };
}

/**
 * Raw values for a simulation with the weights of a run: what the run trained, by name and shape; what the model
 * fixes keeps the model's value. Works for any safetensors file whose tensors bear the parameters' names.
 */
export function rawFromCheckpoint(bytes: Uint8Array, model: Model, seed: number): Decoded<Float64Array> {
  const { file, diagnostics } = decodeSafetensors(bytes, 'checkpoint.safetensors');
  if (!file) return { value: undefined, diagnostics };
  const raw = initialRaw(model, seed);
  const problems: Diagnostic[] = [];
  for (const { name, node, trainable, shape, offset, positive } of model.parameters) {
    if (!trainable) continue;
    const tensor = Object.hasOwn(file.tensors, name) ? file.tensors[name] : undefined;
    if (!tensor || tensor.shape.join() !== shape.join()) {
      const found = tensor ? `has the shape [${tensor.shape}], not [${shape}]` : 'is missing';
      problems.push({ ...mismatch(`"${name}" ${found}`), where: { node } });
      continue;
    }
    tensor.values.forEach((value, i) => {
      raw[offset + i] = positive ? Math.log(value) : value;
    });
  }
  return problems.length > 0 ? { value: undefined, diagnostics: problems } : { value: raw, diagnostics: [] };
}
