import { catalogue, type DocumentNode, type SymbiodeDocument } from '../../engine/index';
import { measuredNodes } from './measured-nodes';

/** The nodes that a formula may be looked for: learned blocks, and states whose rate the data show. */
export function formulaNodes(document: SymbiodeDocument): readonly DocumentNode[] {
  const learned = document.nodes.filter(({ type }) => catalogue.find(type)?.role === 'neural');
  return [...learned, ...measuredNodes(document)];
}
