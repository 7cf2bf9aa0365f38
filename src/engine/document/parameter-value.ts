import type { NumbersParameter, SharedReference } from './schema';

/** Whether a value read from a document is a list of numbers; arrays have a method `values` and are none. */
export function isNumbers(value: unknown): value is NumbersParameter {
  return (
    typeof value === 'object' &&
    value !== null &&
    'values' in value &&
    Array.isArray(value.values) &&
    (value.values as readonly unknown[]).every((n) => typeof n === 'number')
  );
}

/** Whether a value read from a document names a shared parameter. */
export function isShared(value: unknown): value is SharedReference {
  return typeof value === 'object' && value !== null && 'shared' in value && typeof value.shared === 'string';
}
