import { catalogue, type DocumentNode, type ParameterValue } from '../../engine/index';
import { settingsOf, valueOf } from './ports';

/** What a node holds in a field: what the document says, or else its default; undefined where it has no such field. */
export function heldValue(node: DocumentNode, field: string): ParameterValue | undefined {
  const own = node.parameters[field];
  if (own !== undefined) return own;
  const definition = catalogue.find(node.type);
  const spec = definition?.parameters[field];
  return definition && spec ? (valueOf(spec, own, settingsOf(definition, node)) ?? undefined) : undefined;
}
