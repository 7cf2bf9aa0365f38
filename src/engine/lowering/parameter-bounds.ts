import type { SymbiodeDocument } from '../document/schema';
import { catalogue } from '../nodes/index';
import type { ModelParameter } from './model';

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The bounds of a number, which its definition sets; of a shared one, those of all its uses together. */
export function parameterBounds(
  { nodes }: Pick<SymbiodeDocument, 'nodes'>,
  { node, field, uses = [{ node, field }] }: Pick<ModelParameter, 'node' | 'field' | 'uses'>,
): Bounds {
  let [min, max] = [-Infinity, Infinity];
  for (const use of uses) {
    const type = nodes.find(({ id }) => id === use.node)?.type ?? '';
    const spec = catalogue.find(type)?.parameters[use.field];
    if (spec?.kind !== 'number' && spec?.kind !== 'numbers') continue;
    min = Math.max(min, spec.min);
    max = Math.min(max, spec.max);
  }
  return { min, max };
}
