/**
 * Formulas as nodes: for every target port one custom expression whose coefficients are trainable constants, so that
 * they can be refitted, read and muted like any other part of the model.
 */
import type { DocumentNode, NodeLayout, PortReference, SymbiodeDocument, Wire } from '../document/schema';
import type { Formula } from './define';

/** Where the value of each variable comes from: an output port. */
export interface Variable {
  readonly name: string;
  readonly from: PortReference;
}

/** The namer of a document. */
export const namingOf = ({ nodes, wires }: SymbiodeDocument): Naming => ({
  id: createNames([...nodes, ...wires].map(({ id }) => id)),
  name: createNames(nodes.map(({ name }) => name)),
});

/** A name that no other takes: itself, or followed by the first free number. */
function createNames(taken: Iterable<string>): (wanted: string) => string {
  const used = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let i = 2; used.has(name); i++) name = `${wanted} ${i}`;
    used.add(name);
    return name;
  };
}

/** The nodes and wires of one formula. */
export interface Piece {
  readonly nodes: readonly DocumentNode[];
  readonly wires: readonly Wire[];
  /** Ids of the nodes that hold the coefficients, term by term. */
  readonly coefficients: readonly string[];
}

/** A document with formulas in place of a block, and where their coefficients are. */
export interface PutBack {
  readonly document: SymbiodeDocument;
  /** One list of node ids per formula. */
  readonly coefficients: readonly (readonly string[])[];
}

/** Makes ids and names that the document does not have yet. */
export interface Naming {
  readonly id: (wanted: string) => string;
  readonly name: (wanted: string) => string;
}

/** An id may hold no spaces. */
const asId = (text: string): string => text.replaceAll(/[^A-Za-z0-9-]+/g, '-');

/** One formula: an expression node, its coefficients and its wires. */
export function formulaNodes(
  formula: Formula,
  { to, base }: { readonly to: PortReference; readonly base: string },
  variables: readonly Variable[],
  naming: Naming,
): Piece {
  const expression = naming.id(asId(`${base}-formula`));
  const coefficients = formula.terms.map(({ coefficient }, i) => ({
    symbol: `c_${i + 1}`,
    id: naming.id(asId(`${base}-c${i + 1}`)),
    coefficient,
  }));
  const text = formula.terms
    .map(({ term }, i) => (term.text === '1' ? `c_${i + 1}` : `c_${i + 1} * ${term.text}`))
    .join(' + ');
  const used = variables.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(text));
  const wire = (from: Wire['from'], to: Wire['to']): Wire => ({
    id: naming.id(asId(`${from.node}-${from.port}-${to.node}-${to.port}`)),
    from,
    to,
  });
  return {
    coefficients: coefficients.map(({ id }) => id),
    nodes: [
      {
        id: expression,
        type: 'expression',
        typeVersion: 1,
        name: naming.name(`${base} formula`),
        parameters: { expression: text === '' ? '0' : text },
      },
      ...coefficients.map(({ id, symbol, coefficient }) => ({
        id,
        type: 'constant',
        typeVersion: 1,
        name: naming.name(`${base} ${symbol}`),
        parameters: { value: { value: coefficient, trainable: true }, unit: '' },
      })),
    ],
    wires: [
      ...used.map(({ name, from }) => wire(from, { node: expression, port: name })),
      ...coefficients.map(({ id, symbol }) =>
        wire({ node: id, port: 'value' }, { node: expression, port: symbol }),
      ),
      wire({ node: expression, port: 'value' }, to),
    ],
  };
}

/** How far apart the new nodes lie, so that none covers another. */
const GAP = { column: 260, left: 40, constant: 170, formula: 290 } as const;

/** Columns of new nodes beside a place, one row per output: constants at the left, the formula beside them. */
export function placed(origin: NodeLayout, pieces: readonly Piece[]) {
  let top = origin.y;
  return Object.fromEntries(
    pieces.flatMap(({ nodes }) => {
      const y = top;
      top += Math.max(GAP.formula, (nodes.length - 1) * GAP.constant);
      return nodes.map(({ id }, i) => {
        const x = origin.x - GAP.left;
        return [id, i === 0 ? { x, y } : { x: x - GAP.column, y: y + (i - 1) * GAP.constant }];
      });
    }),
  );
}
