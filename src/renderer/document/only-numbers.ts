import type { Work } from './work';

/**
 * Whether two works differ in numbers alone: values of parameters, the span and the tolerances. The compiled program
 * stays the same then, so that following every step of a slider costs one solve each and no more.
 */
export function onlyNumbersDiffer(a: Work, b: Work): boolean {
  const [x, y] = [a.document, b.document];
  return (
    a.tables === b.tables &&
    x.wires === y.wires &&
    x.data === y.data &&
    sameButNumbers(x.parameters ?? {}, y.parameters ?? {}) &&
    sameButNumbers(x.simulation, y.simulation) &&
    x.nodes.length === y.nodes.length &&
    x.nodes.every((node, i) => sameButNumbers(node, y.nodes[i]))
  );
}

/** Compares JSON; numbers count as equal. Lists of another length do not: what they hold has another shape. */
function sameButNumbers(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) =>
      sameButNumbers((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}
