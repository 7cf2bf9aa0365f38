/** A block's formulas as nodes in its place. */
import type { DocumentNode, SymbiodeDocument } from '../document/schema';
import type { Formula } from './define';
import { formulaNodes, namingOf, placed, type PutBack, type Variable } from './formula-nodes';

/** The document with a block replaced by one formula per outgoing wire, in wire order. */
export function putFormulasBack(
  document: SymbiodeDocument,
  block: string,
  variables: readonly Variable[],
  formulas: readonly Formula[],
): PutBack {
  const outgoing = document.wires.filter(({ from }) => from.node === block);
  const node = document.nodes.find(({ id }) => id === block);
  const rest = document.nodes.filter(({ id }) => id !== block);
  const others = document.wires.filter(({ from, to }) => from.node !== block && to.node !== block);
  const naming = namingOf(document);
  const besideBlock = (made: DocumentNode): DocumentNode =>
    node?.inside === undefined ? made : { ...made, inside: node.inside };
  const pieces = outgoing.flatMap((target, i) => {
    const formula = formulas[i];
    const base = `${node?.name ?? block}${outgoing.length > 1 ? ` ${i + 1}` : ''}`;
    return formula ? [formulaNodes(formula, { to: target.to, base }, variables, naming)] : [];
  });
  const { [block]: origin = { x: 0, y: 0 }, ...layout } = document.layout.nodes;
  const beside = rest.flatMap(({ id, inside }) => (inside === node?.inside ? (layout[id] ?? []) : []));
  const changed: SymbiodeDocument = {
    ...document,
    nodes: [...rest, ...pieces.flatMap((piece) => piece.nodes.map(besideBlock))],
    wires: [...others, ...pieces.flatMap((piece) => piece.wires)],
    run: null,
    layout: { ...document.layout, nodes: { ...layout, ...placed(origin, pieces, beside) } },
  };
  return { document: changed, coefficients: pieces.map((piece) => piece.coefficients) };
}
