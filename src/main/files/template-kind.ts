import { catalogue, type SymbiodeDocument, type TemplateKind } from '../../engine';

/** What a starter model is an example of, from the nodes and the data that it has. */
export function templateKind({ nodes, data }: SymbiodeDocument): TemplateKind {
  const definitions = nodes.map(({ type }) => catalogue.find(type));
  if (definitions.some((one) => one?.role === 'neural')) return 'learned';
  if (data.length > 0) return 'fitted';
  return definitions.some((one) => one?.noise !== undefined) ? 'noisy' : 'simulated';
}
