import { catalogue, type NodeDefinition } from '../../engine/index';

const everywhere = catalogue.all().filter(({ border }) => border === undefined || border === 'subsystem');

/** The node types that can be put on a canvas: inlets and outlets only on that of a subsystem. */
export function availableTypes(scope: string | null): readonly NodeDefinition[] {
  return scope === null ? everywhere : catalogue.all();
}
