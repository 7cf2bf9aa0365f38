import {
  isNumbers,
  sweepableNumbers,
  type Model,
  type NodeDefinition,
  type SweepableNumber,
  type SymbiodeDocument,
} from '../../engine/index';
import type { NumberPlace } from '../document/commands/use-values';
import { heldValue } from '../document/held-value';
import type { NumberBounds } from '../ui/parse-number';

/** What is known of a slider besides its value. */
export interface Slider {
  readonly key: string;
  /** As in results, such as `growth.r`. */
  readonly name: string;
  /** What it is, such as "Growth rate". */
  readonly title: string;
  readonly unit: string;
  readonly place: NumberPlace;
  readonly kind: SweepableNumber['kind'];
  readonly trainable: boolean;
  readonly bounds: NumberBounds;
}

interface Catalogue {
  readonly find: (type: string) => NodeDefinition | undefined;
}

/** Every number of the model that can slide, in its order. */
export function listSliders(
  model: Model,
  document: SymbiodeDocument,
  catalogue: Catalogue,
): readonly Slider[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  return sweepableNumbers(model).flatMap((number): readonly Slider[] => {
    const { name, node: id, field, element, isShared: shared, kind, unit } = number;
    const node = nodes.get(id);
    const spec = node && catalogue.find(node.type)?.parameters[field];
    if (!node || (spec?.kind !== 'number' && spec?.kind !== 'numbers')) return [];
    const { min, max, positive, label } = spec;
    const own = node.parameters[field];
    const said = typeof own === 'object' && own !== null && 'trainable' in own ? own.trainable : undefined;
    const place: NumberPlace = shared ? { kind: 'shared', name } : { kind: 'own', node: id, field, element };
    return [
      {
        key: JSON.stringify(place),
        name,
        title: shared ? 'shared' : label,
        unit: unit === '1' ? '' : unit,
        place,
        kind,
        trainable: shared
          ? (document.parameters?.find((one) => one.name === name)?.trainable ?? false)
          : (said ?? spec.trainable),
        bounds: positive ? { above: Math.max(0, min), max } : { min, max },
      },
    ];
  });
}

/** The number of a slider as the document has it now; null where it has none that could be changed. */
export function valueOfSlider(
  { nodes, parameters = [] }: SymbiodeDocument,
  { place }: Slider,
): number | null {
  if (place.kind === 'shared') return parameters.find(({ name }) => name === place.name)?.value ?? null;
  const node = nodes.find(({ id }) => id === place.node);
  const value = node && heldValue(node, place.field);
  if (isNumbers(value)) return value.values[place.element ?? 0] ?? null;
  return typeof value === 'object' && 'value' in value ? value.value : null;
}
