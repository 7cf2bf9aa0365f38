/**
 * A run between two evaluations as a safetensors file. The constrained values of the best weights stand under the
 * model's own names, for whoever wants to read them; everything else stands under names that begin with `@`.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import { streamOf } from '../base/random';
import type { SafetensorsFile, SafetensorsTensor } from '../base/safetensors';
import { decodeSafetensors, encodeSafetensors } from '../base/safetensors';
import type { TrainingSettings } from '../document/schema';
import type { Model } from '../lowering/model';
import { optimizers } from './optimizers';
import type { OptimizerRun } from './optimizers/define';
import type { FinishedMember } from './ensemble';
import { bestMember, MEMBER_NUMBERS } from './ensemble';
import { constrained, initialRaw } from './parameters';
import { stagesOf } from './stages';
import type { Stage } from './recipes/define';
import type { TrainerState } from './trainer-state';
import { ENDINGS, freshState } from './trainer-state';

const FORMAT = 'symbiode-checkpoint';
const VERSION = '2';
/** Runs of version 1 had two phases, which are the first stages of the usual recipes. */
const VERSION_1_STAGES = ['adam', 'lbfgs'];

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

/** Numbers that version 1 did not keep; a state without them has the fresh ones. */
const LATER_COUNTERS = [
  'shortenings',
  'cap',
  'capIteration',
  'stageRows',
  'stageLoss',
  'stageValidationLoss',
  'brokenIteration',
  'brokenTime',
  'brokenState',
] as const satisfies readonly (keyof TrainerState)[];

/** A run between two evaluations: its state, and what came before it in an ensemble. */
export interface SavedRun {
  readonly state: TrainerState;
  readonly finished: readonly FinishedMember[];
}

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

/** The best weights over all members so far, and the run at work. */
function bestRaw({ state, finished }: SavedRun, current: Float64Array): Float64Array {
  const { best } = state;
  const own = best && { raw: best.raw, trainLoss: best.loss, validationLoss: best.validationLoss };
  return bestMember([...finished, ...(own ? [own] : [])])?.raw ?? current;
}

/** The bytes of a checkpoint. `current` is the full raw vector of the last accepted point. */
export function encodeCheckpoint(
  model: Model,
  run: SavedRun,
  { current, stages }: { readonly current: Float64Array; readonly stages: readonly Stage[] },
): Uint8Array {
  const { state, finished } = run;
  const { best, base, refuge } = state;
  const tensors = namedParameters(model, bestRaw(run, current));
  tensors['@raw'] = vector(current);
  for (const name of [...COUNTERS, ...LATER_COUNTERS]) tensors[`@run.${name}`] = scalar(state[name]);
  tensors['@run.ending'] = scalar(ENDINGS.indexOf(state.ending));
  if (base) tensors['@stage.base'] = vector(base);
  if (refuge) tensors['@stage.refuge'] = vector(refuge);
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
  finished.forEach((member, k) => {
    tensors[`@member.${k}.raw`] = vector(member.raw);
    tensors[`@member.${k}.numbers`] = vector(Float64Array.from(MEMBER_NUMBERS, (name) => member[name]));
  });
  const metadata = {
    format: FORMAT,
    version: VERSION,
    title: model.title,
    fingerprint: modelFingerprint(model),
    iteration: String(state.iteration),
    phase: stages[state.phase]?.id ?? 'over',
    stages: JSON.stringify(stages.map(({ id, optimizer }) => [id, optimizer])),
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

function optimizerIn(file: SafetensorsFile, stage: Stage | undefined): OptimizerRun | undefined {
  const scalars = under(file, '@optimizer.scalar.').map(
    ([name, values]) => [name, values[0] ?? NaN] as const,
  );
  const vectors = under(file, '@optimizer.vector.');
  return (
    stage &&
    optimizers.get(stage.optimizer).restore({
      scalars: Object.fromEntries(scalars),
      vectors: Object.fromEntries(vectors),
    })
  );
}

/** A vector of the file when it is there and of the given length, if one is given. */
function vectorIn(file: SafetensorsFile, name: string, length?: number): Float64Array | undefined {
  const values = file.tensors[name]?.values;
  return values instanceof Float64Array && (length === undefined || values.length === length)
    ? values
    : undefined;
}

/** The saved state, or undefined when a part of it is missing or has the wrong size. */
function stateIn(file: SafetensorsFile, model: Model, stages: readonly Stage[]): TrainerState | undefined {
  const state = freshState();
  const read = (name: string) => file.tensors[name]?.values[0];
  for (const name of COUNTERS) {
    const value = read(`@run.${name}`);
    if (value === undefined) return undefined;
    state[name] = value;
  }
  for (const name of LATER_COUNTERS) state[name] = read(`@run.${name}`) ?? state[name];
  const ending = ENDINGS[read('@run.ending') ?? -1];
  if (ending === undefined) return undefined;
  state.ending = ending;
  state.base = vectorIn(file, '@stage.base', model.parameterSize);
  state.refuge = vectorIn(file, '@stage.refuge');
  if (file.tensors['@best.raw']) {
    const raw = vectorIn(file, '@best.raw', model.parameterSize);
    if (!raw) return undefined;
    state.best = {
      raw,
      iteration: read('@best.iteration') ?? NaN,
      rows: read('@best.rows') ?? NaN,
      loss: read('@best.loss') ?? NaN,
      validationLoss: read('@best.validationLoss') ?? NaN,
    };
  }
  if (!file.tensors['@optimizer.vector.point']) return state;
  state.optimizer = optimizerIn(file, stages[state.lastPhase]);
  return state.optimizer ? state : undefined;
}

/** The members of an ensemble that were done; undefined when one is spoilt. */
function membersIn(file: SafetensorsFile, size: number): readonly FinishedMember[] | undefined {
  const finished: FinishedMember[] = [];
  for (let k = 0; file.tensors[`@member.${k}.raw`]; k++) {
    const raw = vectorIn(file, `@member.${k}.raw`, size);
    const numbers = vectorIn(file, `@member.${k}.numbers`, MEMBER_NUMBERS.length);
    if (!raw || !numbers) return undefined;
    const [seed = NaN, status = 0, iterations = 0, bestIteration = 0, trainLoss = NaN, validationLoss = NaN] =
      numbers;
    finished.push({ raw, seed, status, iterations, bestIteration, trainLoss, validationLoss });
  }
  return finished;
}

/** Whether a file's stages are those of the settings. */
function sameStages({ metadata }: SafetensorsFile, stages: readonly Stage[]): boolean {
  if (metadata['version'] === '1')
    return VERSION_1_STAGES.every((id, i) => stages[i]?.id === id && stages[i]?.optimizer === id);
  return metadata['stages'] === JSON.stringify(stages.map(({ id, optimizer }) => [id, optimizer]));
}

export type Decoded<T> =
  | { readonly value: T; readonly diagnostics: readonly [] }
  | { readonly value: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * The state to go on from. A run that ended by its limit or early is taken up where its last phase ended: it goes on
 * when the settings allow more iterations than it has done.
 */
export function decodeCheckpoint(
  bytes: Uint8Array,
  model: Model,
  settings: TrainingSettings,
): Decoded<SavedRun> {
  const { file, diagnostics } = decodeSafetensors(bytes, 'checkpoint.safetensors');
  if (!file) return { value: undefined, diagnostics };
  const { format, version, fingerprint } = file.metadata;
  const refuse = (reason: string) => ({ value: undefined, diagnostics: [mismatch(reason)] });
  if (format !== FORMAT || (version !== VERSION && version !== '1'))
    return refuse('it was not written by a training run');
  if (fingerprint !== modelFingerprint(model))
    return refuse('names, shapes or trainable marks of the parameters differ');
  const stages = stagesOf(settings);
  if (!sameStages(file, stages)) return refuse('the recipe or the optimiser of the settings is another one');
  const state = stateIn(file, model, stages);
  const finished = membersIn(file, model.parameterSize);
  if (!state || !finished) return refuse('a part of the run is missing');
  const mayGoOn = state.ending === 'limit' || state.ending === 'earlyStopped';
  if (state.phase >= stages.length && mayGoOn) {
    state.phase = state.lastPhase;
    if (state.ending === 'earlyStopped') state.sinceBest = 0;
    state.ending = 'limit';
  }
  return { value: { state, finished }, diagnostics: [] };
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
