import { catalogue, type DocumentNode, type SymbiodeDocument } from '../../engine/index';
import { plainWires } from './ports';

/** The states that are compared with a data column as they are. */
export function measuredNodes(document: SymbiodeDocument): readonly DocumentNode[] {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const compared = plainWires(document).filter(({ to }) => {
    const end = nodes.get(to.node);
    const definition = end && catalogue.find(end.type);
    return (
      definition?.role === 'observation' &&
      Object.entries(definition.parameters).some(
        ([field, { kind }]) => kind === 'column' && Boolean(end?.parameters[field]),
      )
    );
  });
  const measured = new Set(compared.map(({ from }) => from.node));
  return document.nodes.filter(({ id, type }) => measured.has(id) && catalogue.find(type)?.role === 'state');
}
