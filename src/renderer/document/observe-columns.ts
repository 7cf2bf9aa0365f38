import {
  catalogue,
  type DocumentNode,
  type NodeLayout,
  type Point,
  type SymbiodeDocument,
  type Wire,
} from '../../engine/index';
import { freeIds, freeName } from './names';

/** New observations with their wires and places. */
export interface Observations {
  readonly nodes: readonly DocumentNode[];
  readonly wires: readonly Wire[];
  readonly at: Readonly<Record<string, NodeLayout>>;
}

/** A column of a table, and the state that it measures. */
export interface Measured {
  readonly column: string;
  readonly state: string;
}

/** How far from its state an observation stands. */
const RIGHT = 230;

/** Room that nodes take at most, with a margin: observations, states, which are narrow, and all others. */
const [OBSERVATION, STATE, OTHER, HEIGHT] = [215, 200, 270, 160];

interface Taken extends Point {
  readonly width: number;
}

const widthOf = (type: string | undefined): number =>
  type !== undefined && catalogue.find(type)?.role === 'state' ? STATE : OTHER;

/** The states whose value a column can be compared with. */
export function observableStates({ nodes }: SymbiodeDocument): readonly DocumentNode[] {
  return nodes.filter(({ type }) => {
    const definition = catalogue.find(type);
    return definition?.role === 'state' && definition.outputs['value'] !== undefined;
  });
}

/** The state that has the name of a column: the same, or the same but for case, plural, blanks and signs. */
export function stateOfColumn(document: SymbiodeDocument, column: string): string | undefined {
  const states = observableStates(document);
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, '')
      .replace(/(?<=.{2})s$/u, '');
  const found =
    states.find(({ name }) => name === column) ?? states.find(({ name }) => plain(name) === plain(column));
  return found?.id;
}

/** One observation per column, beside the state that it measures and wired to it. */
export function observeColumns(
  document: SymbiodeDocument,
  data: string,
  measured: readonly Measured[],
): Observations {
  const nextId = freeIds({
    ...document,
    data: [
      ...document.data,
      { id: data, name: '', source: { kind: 'inline', csv: '' }, timeColumn: '', units: {} },
    ],
  });
  const names = new Set(document.nodes.map(({ name }) => name));
  const types = new Map(document.nodes.map(({ id, type }) => [id, type]));
  const taken: Taken[] = Object.entries(document.layout.nodes).map(([id, { x, y }]) => ({
    x,
    y,
    width: widthOf(types.get(id)),
  }));
  const nodes: DocumentNode[] = [];
  const wires: Wire[] = [];
  const at: Record<string, NodeLayout> = {};
  for (const { column, state } of measured) {
    const owner = document.nodes.find(({ id }) => id === state);
    const definition = catalogue.find('observation');
    if (!owner || !definition) continue;
    const id = nextId('node');
    const name = freeName(names, `${column} record`);
    names.add(name);
    nodes.push({
      id,
      type: definition.id,
      typeVersion: definition.version,
      name,
      parameters: { column: { data, column } },
      ...(owner.inside === undefined ? {} : { inside: owner.inside }),
    });
    wires.push({ id: nextId('wire'), from: { node: state, port: 'value' }, to: { node: id, port: 'value' } });
    const place = freePlace(document.layout.nodes[state] ?? { x: 0, y: 0 }, taken);
    taken.push({ ...place, width: OBSERVATION });
    at[id] = place;
  }
  return { nodes, wires, at };
}

/** The first place at the right of a state, and below it, that no node covers. */
function freePlace({ x, y }: Point, taken: readonly Taken[]): Point {
  const isCovered = (place: Point): boolean =>
    taken.some(
      (other) =>
        other.x - place.x < OBSERVATION &&
        place.x - other.x < other.width &&
        Math.abs(other.y - place.y) < HEIGHT,
    );
  let place = { x: x + RIGHT, y };
  while (isCovered(place)) place = { x: place.x, y: place.y + HEIGHT / 4 };
  return place;
}
