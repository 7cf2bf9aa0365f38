import type { Diagnostic } from '../../engine/index';

export interface CountedCaution {
  readonly caution: Diagnostic;
  readonly times: number;
}

/** The same words said again are one caution that happened several times; in the order of their first time. */
export function countCautions(cautions: readonly Diagnostic[]): readonly CountedCaution[] {
  const found = new Map<string, CountedCaution>();
  for (const caution of cautions) {
    found.set(caution.message, { caution, times: (found.get(caution.message)?.times ?? 0) + 1 });
  }
  return [...found.values()];
}
