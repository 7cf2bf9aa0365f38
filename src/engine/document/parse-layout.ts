/** The part of the file that carries no meaning: places of nodes, points of wires, frames and comments. */
import { LIMITS } from './limits';
import type { Json, JsonObject } from './migrate';
import { isObject } from './migrate';
import type { Reader } from './reader';
import { toRecord } from './reader';
import type { Layout, NodeLayout, Note, Point, TextComment, Tint } from './schema';
import { TINTS } from './schema';

export function readLayout(layout: JsonObject, reader: Reader): Layout {
  const { nodes, wires, notes, comments } = layout;
  return {
    nodes: toRecord(
      Object.entries(reader.object(nodes, 'layout.nodes')).map(
        ([id, value]) => [id, readNodeLayout(value, `layout.nodes.${id}`, reader)] as const,
      ),
    ),
    ...(wires === undefined ? {} : { wires: readPoints(reader.object(wires, 'layout.wires'), reader) }),
    ...(notes === undefined
      ? {}
      : {
          notes: reader
            .list(notes, 'layout.notes', LIMITS.notes)
            .map((note, i) => readNote(note, `layout.notes[${i}]`, reader)),
        }),
    ...(comments === undefined
      ? {}
      : {
          comments: reader
            .list(comments, 'layout.comments', LIMITS.notes)
            .map((comment, i) => readComment(comment, `layout.comments[${i}]`, reader)),
        }),
  };
}

function readPoint(value: Json, path: string, reader: Reader): Point {
  const { x, y } = reader.object(value, path);
  return { x: reader.number(x, `${path}.x`), y: reader.number(y, `${path}.y`) };
}

function readTint(value: Json, path: string, reader: Reader): { readonly tint?: Tint } {
  const tint = isObject(value) ? value['tint'] : undefined;
  return tint === undefined ? {} : { tint: reader.choice(tint, `${path}.tint`, TINTS) };
}

function readNodeLayout(value: Json, path: string, reader: Reader): NodeLayout {
  const origin = isObject(value) ? value['origin'] : undefined;
  return {
    ...readPoint(value, path, reader),
    ...readTint(value, path, reader),
    ...(origin === undefined ? {} : { origin: readPoint(origin, `${path}.origin`, reader) }),
  };
}

function readPoints(wires: JsonObject, reader: Reader): NonNullable<Layout['wires']> {
  return toRecord(
    Object.entries(wires).map(([id, points]) => {
      const path = `layout.wires.${id}`;
      const list = reader.list(points, path, LIMITS.wirePoints);
      return [id, list.map((point, i) => readPoint(point, `${path}[${i}]`, reader))] as const;
    }),
  );
}

function readNote(value: Json, path: string, reader: Reader): Note {
  const note = reader.object(value, path);
  const text = (key: string, longest: number) => reader.text(note[key], `${path}.${key}`, { longest });
  const length = (key: string) => reader.number(note[key], `${path}.${key}`, { min: 1 });
  return {
    id: reader.text(note['id'], `${path}.id`, { longest: LIMITS.name, pattern: /\S/ }),
    kind: reader.choice(note['kind'], `${path}.kind`, ['frame', 'comment']),
    ...readPoint(value, path, reader),
    width: length('width'),
    height: length('height'),
    title: text('title', 10_000),
    text: text('text', 100_000),
    ...readTint(value, path, reader),
    ...(note['inside'] === undefined ? {} : { inside: text('inside', LIMITS.name) }),
  };
}

function readComment(value: Json, path: string, reader: Reader): TextComment {
  const { at, text, beside } = reader.object(value, path);
  return {
    at: reader.text(at, `${path}.at`, { longest: 2 * LIMITS.name + 10 }),
    text: reader.text(text, `${path}.text`, { longest: 100_000 }),
    ...(beside === undefined ? {} : { beside: reader.flag(beside, `${path}.beside`) }),
  };
}
