/**
 * A block's formulas as nodes in its place: for every outgoing wire one custom expression whose coefficients are
 * trainable constants, so that they can be refitted, read and muted like any other part of the model.
 */
import type { DocumentNode, SymbiodeDocument, Wire } from '../document/schema';
import type { Formula } from './define';

/** Where the value of each variable comes from: the wire into the block. */
export interface Variable {
  readonly name: string;
  readonly wire: Wire;
}

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

interface Piece {
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

interface Naming {
  readonly id: (wanted: string) => string;
  readonly name: (wanted: string) => string;
}

/** An id may hold no spaces. */
const asId = (text: string): string => text.replaceAll(/[^A-Za-z0-9-]+/g, '-');

/** One formula: an expression node, its coefficients and its wires. */
function formulaNodes(
  formula: Formula,
  target: Wire,
  base: string,
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
      ...used.map(({ name, wire: source }) => wire(source.from, { node: expression, port: name })),
      ...coefficients.map(({ id, symbol }) =>
        wire({ node: id, port: 'value' }, { node: expression, port: symbol }),
      ),
      wire({ node: expression, port: 'value' }, target.to),
    ],
  };
}

/** How far apart the new nodes lie, so that none covers another. */
const GAP = { column: 260, left: 40, constant: 170, formula: 290 } as const;

/** Columns of new nodes beside the block's place, one row per output: constants at the left, the formula beside them. */
function placed(document: SymbiodeDocument, block: string, pieces: readonly Piece[]) {
  const origin = document.layout.nodes[block] ?? { x: 0, y: 0 };
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
  const naming: Naming = {
    id: createNames([...document.nodes, ...document.wires].map(({ id }) => id)),
    name: createNames(document.nodes.map(({ name }) => name)),
  };
  const pieces = outgoing.flatMap((target, i) => {
    const formula = formulas[i];
    const base = `${node?.name ?? block}${outgoing.length > 1 ? ` ${i + 1}` : ''}`;
    return formula ? [formulaNodes(formula, target, base, variables, naming)] : [];
  });
  const { [block]: _, ...layout } = document.layout.nodes;
  const changed: SymbiodeDocument = {
    ...document,
    nodes: [...rest, ...pieces.flatMap((piece) => piece.nodes)],
    wires: [...others, ...pieces.flatMap((piece) => piece.wires)],
    run: null,
    layout: { ...document.layout, nodes: { ...layout, ...placed(document, block, pieces) } },
  };
  return { document: changed, coefficients: pieces.map((piece) => piece.coefficients) };
}
