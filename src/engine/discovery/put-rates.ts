/** Formulas for the rates of states as nodes beside the model, wired into the states. */
import type { PortReference, SymbiodeDocument } from '../document/schema';
import type { Formula } from './define';
import { formulaNodes, namingOf, placed, type PutBack, type Variable } from './formula-nodes';

/** How far left of everything else the formulas stand. */
const GAP = 340;

/** The document with one formula more on each of these rates; a formula without terms leaves its rate as it is. */
export function putRates(
  document: SymbiodeDocument,
  rates: readonly PortReference[],
  variables: readonly Variable[],
  formulas: readonly Formula[],
): PutBack {
  const naming = namingOf(document);
  const names = new Map(document.nodes.map(({ id, name }) => [id, name]));
  const pieces = formulas.map((formula, i) => {
    const to = rates[i];
    const base = `${names.get(to?.node ?? '') ?? 'state'} ${to?.port ?? 'rate'}`;
    return to && formula.terms.length > 0
      ? formulaNodes(formula, { to, base }, variables, naming)
      : { nodes: [], wires: [], coefficients: [] };
  });
  const places = Object.values(document.layout.nodes);
  const origin = {
    x: Math.min(...places.map(({ x }) => x), GAP) - GAP,
    y: places.length === 0 ? 0 : Math.min(...places.map(({ y }) => y)),
  };
  const shown = pieces.filter(({ nodes }) => nodes.length > 0);
  return {
    document: {
      ...document,
      nodes: [...document.nodes, ...pieces.flatMap(({ nodes }) => nodes)],
      wires: [...document.wires, ...pieces.flatMap(({ wires }) => wires)],
      run: null,
      layout: { ...document.layout, nodes: { ...document.layout.nodes, ...placed(origin, shown, []) } },
    },
    coefficients: pieces.map(({ coefficients }) => coefficients),
  };
}
