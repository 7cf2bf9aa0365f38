/**
 * Brings older documents up to the current schema, one version at a time. A migration takes the parsed JSON of its
 * version and returns that of the next; it may assume nothing about the parts it does not change, because checking
 * comes afterwards.
 */
import { SCHEMA_VERSION } from './schema';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export type Migration = (older: JsonObject) => JsonObject;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The shape used before the first release: `edges` with "node.port" ends, and node positions on the nodes. */
const fromVersion0: Migration = ({ edges, nodes, ...rest }) => {
  const end = (text: Json | undefined): Json => {
    if (typeof text !== 'string') return text ?? null;
    const dot = text.lastIndexOf('.');
    return { node: text.slice(0, Math.max(dot, 0)), port: text.slice(dot + 1) };
  };
  const list = Array.isArray(nodes) ? (nodes as readonly Json[]) : undefined;
  const positions = (list ?? []).flatMap((node) =>
    isObject(node) && typeof node['id'] === 'string' && node['position'] !== undefined
      ? [[node['id'], node['position']] as const]
      : [],
  );
  const withoutPosition = (node: Json): Json => {
    if (!isObject(node)) return node;
    const { position: _, ...others } = node;
    return { typeVersion: 1, ...others };
  };
  const asWire = (edge: Json): Json =>
    isObject(edge) ? { ...edge, from: end(edge['from']), to: end(edge['to']) } : edge;
  return {
    layout: { nodes: Object.fromEntries(positions) },
    ...rest,
    schemaVersion: 1,
    ...(nodes === undefined ? {} : { nodes: list ? list.map(withoutPosition) : nodes }),
    wires: Array.isArray(edges) ? (edges as readonly Json[]).map(asWire) : (edges ?? []),
  };
};

/** Version 1 has fewer kinds of values and settings, none of them with another meaning. */
const fromVersion1: Migration = (older) => ({ ...older, schemaVersion: 2 });

/** Version 2 has no shared parameters, subsystems, muting or notes; what it has means the same. */
const fromVersion2: Migration = (older) => ({ ...older, schemaVersion: 3 });

/** Version -> the step from it to the next one; complete from 0 up to the version before the current. */
export const migrations: ReadonlyMap<number, Migration> = new Map([
  [0, fromVersion0],
  [1, fromVersion1],
  [2, fromVersion2],
]);

/** The same document in the current schema. `version` is a whole number from 0 to the current one. */
export function migrate(document: JsonObject, version: number): JsonObject {
  let current = document;
  for (let v = version; v < SCHEMA_VERSION; v++) current = migrations.get(v)?.(current) ?? current;
  return current;
}
