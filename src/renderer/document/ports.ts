/** What a node of the document looks like to its panels: ports and values, with the definition's defaults filled in. */
import type {
  DocumentNode,
  NodeDefinition,
  ParameterSpec,
  ParameterValue,
  Port,
  Settings,
} from '../../engine/index';

const isSetting = (spec: ParameterSpec): boolean => spec.kind !== 'number' && spec.kind !== 'numbers';

/** The value of a parameter, or its default in the form in which the document would hold it. */
export function valueOf(
  spec: ParameterSpec,
  value: ParameterValue | undefined,
  settings: Settings,
): ParameterValue | null {
  if (value !== undefined) return value;
  if (spec.kind === 'number') return { value: spec.default, trainable: spec.trainable };
  if (spec.kind === 'numbers')
    return { values: spec.default(spec.shape(settings)), trainable: spec.trainable };
  return spec.default;
}

/** The node's settings: everything but the numbers in its equations. */
export function settingsOf(definition: NodeDefinition, node: DocumentNode): Settings {
  const settings: Record<string, number | string | readonly number[] | null> = {};
  for (const [field, spec] of Object.entries(definition.parameters)) {
    if (!isSetting(spec)) continue;
    const value = valueOf(spec, node.parameters[field], settings);
    if (typeof value === 'number' || typeof value === 'string' || value === null) settings[field] = value;
    else if (Array.isArray(value)) settings[field] = value as readonly number[];
  }
  return settings;
}

/** The input ports of a node, which for some types depend on its settings. */
export function inputsOf(definition: NodeDefinition, node: DocumentNode): Readonly<Record<string, Port>> {
  return definition.inputsFrom?.(settingsOf(definition, node)) ?? definition.inputs;
}

/** The output ports of a node, which for some types depend on its settings. */
export function outputsOf(definition: NodeDefinition, node: DocumentNode): Readonly<Record<string, Port>> {
  return definition.outputsFrom?.(settingsOf(definition, node)) ?? definition.outputs;
}
