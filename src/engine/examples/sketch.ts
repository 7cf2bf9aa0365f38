/** A document in the making: nodes are set down in columns from left to right, wires named by their ends. */
import { defaultSimulation, emptyDocument } from '../document/defaults';
import { freeName } from '../document/free-name';
import type { DataSource, ParameterValue, SymbiodeDocument } from '../document/schema';

export type Parameters = Readonly<Record<string, ParameterValue>>;

export interface Sketch {
  /** Adds a node and gives its name, which is its id too; a taken name gets a number. */
  readonly add: (
    name: string,
    type: string,
    at: { readonly column: number; readonly inside?: string; readonly parameters?: Parameters },
  ) => string;
  /** Wires `node.port` to `node.port`. */
  readonly wire: (from: string, to: string) => void;
  readonly document: (more: {
    readonly title: string;
    readonly description: string;
    readonly data?: readonly DataSource[];
    readonly simulation?: Partial<SymbiodeDocument['simulation']>;
  }) => SymbiodeDocument;
}

/** Distances between the places of nodes. */
const APART = { x: 290, y: 170 };

type Nodes = SymbiodeDocument['nodes'];

export function createSketch(versionOf: (type: string) => number): Sketch {
  const nodes: Nodes[number][] = [];
  const wires: SymbiodeDocument['wires'][number][] = [];
  const places = new Map<
    string,
    { readonly column: number; readonly row: number; readonly inside: string }
  >();
  const filled = new Map<string, number>();
  return {
    add: (base, type, { column, inside, parameters = {} }) => {
      const name = freeName(new Set(nodes.map((node) => node.name)), base);
      const place = `${inside ?? ''} ${column}`;
      const row = filled.get(place) ?? 0;
      filled.set(place, row + 1);
      places.set(name, { column, row, inside: inside ?? '' });
      const where = inside === undefined ? {} : { inside };
      nodes.push({ id: name, type, typeVersion: versionOf(type), name, parameters, ...where });
      return name;
    },
    wire: (from, to) => wires.push({ id: `${from} -> ${to}`, from: endOf(from), to: endOf(to) }),
    document: ({ title, description, data = [], simulation = {} }) => ({
      ...emptyDocument(title),
      description,
      nodes,
      wires,
      data,
      simulation: { ...defaultSimulation, ...simulation },
      layout: { nodes: spread([...places]) },
    }),
  };
}

function endOf(text: string): { readonly node: string; readonly port: string } {
  const dot = text.lastIndexOf('.');
  return { node: text.slice(0, dot), port: text.slice(dot + 1) };
}

type Place = readonly [string, { readonly column: number; readonly row: number; readonly inside: string }];

/** Points for columns and rows; columns in which nothing stands take no room. */
function spread(places: readonly Place[]): SymbiodeDocument['layout']['nodes'] {
  const columns = (canvas: string): readonly number[] =>
    [...new Set(places.flatMap(([, at]) => (at.inside === canvas ? [at.column] : [])))].toSorted(
      (a, b) => a - b,
    );
  return Object.fromEntries(
    places.map(([name, { column, row, inside }]) => [
      name,
      { x: columns(inside).indexOf(column) * APART.x, y: row * APART.y },
    ]),
  );
}
