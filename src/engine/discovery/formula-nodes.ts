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
export function namingOf({ nodes, wires, parameters = [] }: SymbiodeDocument): Naming {
  const name = createNames(nodes.map((node) => node.name));
  const taken = new Set([...nodes, ...parameters].map((one) => one.name));
  let last = 0;
  return {
    id: createNames([...nodes, ...wires].map(({ id }) => id)),
    name,
    coefficient: () => {
      do last += 1;
      while (taken.has(`c_${last}`));
      return name(`c_${last}`);
    },
  };
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
  /** A name for a coefficient, which equations show as a letter with an index. */
  readonly coefficient: () => string;
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
      ...coefficients.map(({ id, coefficient }) => ({
        id,
        type: 'constant',
        typeVersion: 1,
        name: naming.coefficient(),
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

/** Room that a node takes at most, and steps downwards in which free room is looked for. */
const ROOM = { width: 250, height: 160, step: 40, steps: 200 } as const;

/**
 * Columns of new nodes beside a place, one row per output: constants at the left, the formula beside them; further down
 * where they would cover nodes that are there.
 */
export function placed(
  origin: NodeLayout,
  pieces: readonly Piece[],
  there: readonly NodeLayout[],
): Readonly<Record<string, NodeLayout>> {
  const wanted = columns(origin, pieces);
  const isFree = (down: number): boolean =>
    Object.values(wanted).every(({ x, y }) =>
      there.every(
        (other) => Math.abs(other.x - x) >= ROOM.width || Math.abs(other.y - y - down) >= ROOM.height,
      ),
    );
  const found = Array.from({ length: ROOM.steps }, (_, i) => i * ROOM.step).find(isFree) ?? 0;
  return Object.fromEntries(Object.entries(wanted).map(([id, { x, y }]) => [id, { x, y: y + found }]));
}

function columns(origin: NodeLayout, pieces: readonly Piece[]): Readonly<Record<string, NodeLayout>> {
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
