import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Model } from '../lowering/model';
import { overrideRaw } from '../lowering/override-raw';
import { axisValues, combinationCount } from './axis-values';
import { SWEEP_LIMITS, type SweepAxis, type SweepPlan } from './define';
import { modelQuantities } from './quantities';
import { sweepableNumbers } from './sweepable';

/** Everything that is wrong with a plan for a model; `where.field` names the number or the quantity. */
export function checkPlan(model: Model, { axes, quantities }: SweepPlan): readonly Diagnostic[] {
  if (axes.length < 1 || axes.length > 2)
    return [
      problem(
        'bad-parameter',
        {},
        `A sweep varies one or two numbers, not ${axes.length}.`,
        'Choose one or two numbers of the model.',
      ),
    ];
  const found = axes.flatMap((axis) => checkAxis(model, axis));
  const [first, second] = axes;
  if (first && second && first.name === second.name)
    found.push(
      problem(
        'bad-parameter',
        { field: second.name },
        `"${second.name}" is chosen twice.`,
        'Choose two different numbers, or sweep one alone.',
      ),
    );
  if (found.length === 0) found.push(...checkCount(axes));
  return [...found, ...checkQuantities(model, quantities)];
}

function checkAxis(model: Model, { name, values }: SweepAxis): Diagnostic[] {
  const bad = (message: string, fix: string) => [problem('bad-parameter', { field: name }, message, fix)];
  const [unknown] = overrideRaw(model, new Float64Array(model.parameterSize), { [name]: 1 }).diagnostics;
  if (unknown) return [unknown];
  const numbers = sweepableNumbers(model);
  const isKnown = numbers.some(
    (number) => number.name === name || number.name.replace(/\[\d+\]$/, '') === name,
  );
  if (!isKnown)
    return bad(
      `"${name}" comes from data or from training and cannot be swept.`,
      'Choose a number of the equations or a start.',
    );
  if (values.kind === 'list')
    return values.values.length > 0 && values.values.every(Number.isFinite)
      ? []
      : bad(`The values of "${name}" are not all numbers.`, 'List at least one number.');
  const { from, to, count, scale } = values;
  if (!Number.isFinite(from) || !Number.isFinite(to))
    return bad(`The range of "${name}" has no two ends.`, 'Enter where it begins and where it ends.');
  if (!Number.isSafeInteger(count) || count < 1)
    return bad(`The range of "${name}" has no number of values.`, 'Enter a whole number from 1.');
  if (scale === 'logarithmic' && !(from > 0 && to > 0))
    return bad(
      `A logarithmic range of "${name}" cannot go from ${from} to ${to}.`,
      'Let it begin and end above 0, or make it linear.',
    );
  return [];
}

function checkCount(axes: readonly SweepAxis[]): readonly Diagnostic[] {
  const most = SWEEP_LIMITS.combinations;
  const counts = axes.map(({ values }) => (values.kind === 'list' ? values.values.length : values.count));
  // Counted before any list is made: a slip of the hand may ask for a billion values.
  const count = counts.reduce((n, length) => n * length, 1);
  if (count <= most && combinationCount(axes.map(({ values }) => axisValues(values))) === count) return [];
  return [
    problem(
      'bad-setting',
      {},
      `The sweep has ${counts.join(' × ')}${counts.length > 1 ? ` = ${count}` : ''} combinations; the limit is ${most}.`,
      'Take fewer values, or sweep a part of the range.',
    ),
  ];
}

function checkQuantities(model: Model, names: SweepPlan['quantities']): readonly Diagnostic[] {
  if (names === null) return [];
  const most = SWEEP_LIMITS.quantities;
  if (names.length === 0 || names.length > most)
    return [
      problem(
        'bad-setting',
        {},
        `A sweep summarises 1 to ${most} quantities, not ${names.length}.`,
        names.length === 0 ? 'Choose at least one.' : 'Choose fewer.',
      ),
    ];
  const known = new Set(modelQuantities(model).map(({ name }) => name));
  return names
    .filter((name) => !known.has(name))
    .map((name) =>
      problem(
        'bad-parameter',
        { field: name },
        `The model has no quantity "${name}".`,
        `Its quantities are ${[...known].slice(0, 30).join(', ')}.`,
      ),
    );
}
