import { elementName } from '../base/element-name';
import type { Model } from '../lowering/model';

/** A number of a model that a sweep may vary: a number of the equations, or the start of a state. */
export interface SweepableNumber {
  /** As in results. */
  readonly name: string;
  readonly node: string;
  readonly field: string;
  /** Place in its list, from 0; null for a number of its own. */
  readonly element: number | null;
  /** Whether it is a shared number of the document, which goes by its name alone. */
  readonly isShared: boolean;
  readonly kind: 'number' | 'initial';
  readonly unit: string;
  /** As the document has it. */
  readonly value: number;
}

/** Elements of one list that are worth to choose from. */
const MOST_ELEMENTS = 100;

/** Every number that can be swept, in the model's order. Weights, data, and starts that come from data cannot. */
export function sweepableNumbers({ parameters, states }: Model): readonly SweepableNumber[] {
  const measured = new Set(
    states.flatMap(({ initialColumns, initialParameter }) => (initialColumns ? [initialParameter] : [])),
  );
  return parameters.flatMap(({ kind, shape, size, value, values, ...parameter }, i) => {
    if ((kind !== 'number' && kind !== 'initial') || measured.has(i)) return [];
    const { name, node, field, unit, uses } = parameter;
    const isList = shape.length > 0;
    return Array.from({ length: isList ? Math.min(size, MOST_ELEMENTS) : 1 }, (_, e) => ({
      name: isList ? elementName(name, e) : name,
      node,
      field,
      element: isList ? e : null,
      isShared: uses !== undefined,
      kind,
      unit,
      value: values?.[e] ?? value,
    }));
  });
}
