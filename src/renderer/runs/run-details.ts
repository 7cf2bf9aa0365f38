/** How a run was made and what came of it, as rows of a label and a text. */
import type { RunFacts, RunInfo } from '../../engine/index';
import { methods, recipes } from '../../engine/index';
import { formatCount, formatDuration, formatNumber } from '../ui/format-number';
import { computedBy } from './computed-by';
import { dateOf } from './run-title';

export interface DetailRow {
  readonly label: string;
  readonly text: string;
}

/** Digits of a hash that tell one data set from another by eye. */
const HASH_DIGITS = 10;

/** The beginning of a hash, without its kind. */
export function shortHash(hash: string): string {
  return hash.slice(hash.indexOf(':') + 1).slice(0, HASH_DIGITS);
}

function stages({ settings }: RunFacts): string {
  const number = (name: string): number => {
    const value = settings[`training.${name}`];
    return typeof value === 'number' ? value : 0;
  };
  const steps = (name: string, title: string, more = ''): readonly string[] => {
    const iterations = number(`${name}.iterations`);
    return iterations > 0 ? [`${formatCount(iterations)} × ${title}${more}`] : [];
  };
  return [
    ...steps('adam', 'Adam', ` at ${formatNumber(number('adam.learningRate'))}`),
    ...steps('lbfgs', 'L-BFGS'),
    ...steps('levenbergMarquardt', 'Levenberg–Marquardt'),
  ].join(', ');
}

function recipe({ settings }: RunFacts): string {
  const id = settings['training.recipe.id'];
  return typeof id === 'string' ? (recipes.find(id)?.title ?? id) : '';
}

function method({ result, facts }: RunInfo): string {
  const asked = facts?.settings['simulation.method'];
  const id = result?.method ?? (typeof asked === 'string' ? asked : '');
  return methods.find(id)?.title ?? id;
}

function outcome({ result }: RunInfo): readonly (readonly [string, string])[] {
  if (result === null) return [];
  const { trainLoss, validationLoss, iterations, bestIteration, seconds } = result;
  return [
    ['Loss', formatNumber(trainLoss)],
    ['Validation', validationLoss === null ? '' : formatNumber(validationLoss)],
    ['Iterations', `${formatCount(iterations)}, best at ${formatCount(bestIteration)}`],
    ['Duration', formatDuration(seconds)],
  ];
}

/** The rows in the order in which they are read; what a run does not say is left out. */
export function detailsOf(run: RunInfo): readonly DetailRow[] {
  const { result, facts } = run;
  const rows: readonly (readonly [string, string])[] = [
    ['Started', dateOf(run)],
    ...outcome(run),
    ['Solver', method(run)],
    ...(facts === undefined
      ? []
      : ([
          ['Strategy', recipe(facts)],
          ['Optimiser', stages(facts)],
          ['Seed', facts.seed === null ? '' : String(facts.seed)],
        ] as const)),
    ['Computed by', result === null ? '' : computedBy(result)],
    ['Machine', facts?.device ?? ''],
    ...(facts?.data ?? []).map(({ name, hash }) => [`Data ${name}`, shortHash(hash)] as const),
    ['Model', shortHash(facts?.documentHash ?? '')],
    ['Symbiode', facts?.version ?? ''],
  ];
  return rows.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}
