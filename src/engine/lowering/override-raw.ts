import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import { parseElementName } from '../base/element-name';
import type { Model, ModelParameter } from './model';

/** Raw values with some parameters set by hand. */
export interface Overridden {
  readonly raw: Float64Array;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Sets parameters by name, as `--set growth.r=0.5` does: values are constrained ones. `place.initial[2]` is one element
 * of a list; the name of a list alone sets every element to the same. Unknown names are reported with the nearest known
 * one.
 */
export function overrideRaw(
  model: Model,
  raw: Float64Array,
  values: Readonly<Record<string, number>>,
): Overridden {
  const result = raw.slice();
  const diagnostics: Diagnostic[] = [];
  const byName = new Map(model.parameters.map((parameter) => [parameter.name, parameter]));
  for (const [name, value] of Object.entries(values)) {
    const element = byName.has(name) ? undefined : parseElementName(name);
    const parameter = byName.get(element?.list ?? name);
    const isThere = parameter && (element?.index ?? 0) < parameter.size;
    const mistake = isThere ? valueProblem(parameter, value) : unknownName(name, [...byName.keys()]);
    if (mistake) diagnostics.push(mistake);
    else if (parameter) {
      const [first, count] = element
        ? [parameter.offset + element.index, 1]
        : [parameter.offset, parameter.size];
      result.fill(parameter.positive ? Math.log(value) : value, first, first + count);
    }
  }
  return { raw: result, diagnostics };
}

function valueProblem(
  { name, node, field, positive }: ModelParameter,
  value: number,
): Diagnostic | undefined {
  if (Number.isFinite(value) && (!positive || value > 0)) return undefined;
  return problem(
    'bad-parameter',
    { node, field },
    `"${name}" must be a ${positive ? 'positive' : 'finite'} number, not ${value}.`,
    'Give another value.',
  );
}

function unknownName(name: string, known: readonly string[]): Diagnostic {
  const nearest = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  return problem(
    'bad-parameter',
    { field: name },
    `The model has no parameter "${name}".`,
    nearest && nearest.distance <= Math.max(3, name.length / 2)
      ? `Did you mean "${nearest.candidate}"?`
      : `Its parameters are ${known.slice(0, 30).join(', ')}.`,
  );
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
