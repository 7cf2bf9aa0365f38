/** What a run folder's provenance says about how the run was made; it may be old or somebody else's, so nothing in it is taken for granted. */
import type { RunFacts } from '../../engine';

type Fields = Readonly<Record<string, unknown>>;

/** Settings kept for one run, and how deep they may be nested: more than any settings of ours have. */
const MOST = 200;
const DEEPEST = 6;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 300) : '');

/** Every number, word and switch below `value`, by its dotted name. */
function flatten(name: string, value: unknown, depth = 0): readonly (readonly [string, RunSetting])[] {
  if (typeof value === 'string') return [[name, textOf(value)]];
  if (typeof value === 'number' || typeof value === 'boolean') return [[name, value]];
  if (!isFields(value) || depth === DEEPEST) return [];
  return Object.entries(value)
    .slice(0, MOST)
    .flatMap(([field, inner]) => flatten(name === '' ? field : `${name}.${field}`, inner, depth + 1));
}

type RunSetting = RunFacts['settings'][string];

function dataOf(data: unknown): RunFacts['data'] {
  return Object.values(fieldsOf(data))
    .slice(0, MOST)
    .map((one) => ({ name: textOf(fieldsOf(one)['name']), hash: textOf(fieldsOf(one)['hash']) }));
}

function deviceOf(device: unknown): string {
  const { cpu, cores, platform } = fieldsOf(device);
  const many = typeof cores === 'number' ? `${cores} ${cores === 1 ? 'core' : 'cores'}` : '';
  return [textOf(cpu), many, textOf(platform)].filter((part) => part !== '').join(', ');
}

/** The facts of a run; of one that went on later, those with which it went on. */
export function factsOf(provenance: Fields): RunFacts {
  const { resumed } = provenance;
  const latest: unknown = Array.isArray(resumed) ? resumed.at(-1) : undefined;
  const { training, simulation, seed, document, data, device, versions } = {
    ...provenance,
    ...fieldsOf(latest),
  } as Fields;
  const settings = [...flatten('training', training), ...flatten('simulation', simulation)];
  return {
    seed: typeof seed === 'number' ? seed : null,
    settings: Object.fromEntries(settings.slice(0, MOST)),
    documentHash: textOf(fieldsOf(document)['hash']),
    data: dataOf(data),
    device: deviceOf(device),
    version: textOf(fieldsOf(versions)['symbiode']),
  };
}
