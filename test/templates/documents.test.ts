/** What every template owes as a document, before anything runs; rows come from the folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/engine/document/parse';
import { serializeDocument } from '../../src/engine/document/serialize';
import { understand } from '../../src/engine/simulation/understand';

const root = fileURLToPath(new URL('../../templates/', import.meta.url));
const documents = readdirSync(root).flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.symbiode'))
    .map((file) => path.join(folder, file)),
);

/** A node on the canvas is about this large, with room for its wires. */
const [WIDTH, HEIGHT] = [220, 110];

describe.each(documents)('%s', (file) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  const { document, diagnostics } = parseDocument(text);
  const texts = Object.fromEntries(
    (document?.data ?? []).map(({ id, source }) => [
      id,
      source.kind === 'inline'
        ? source.csv
        : readFileSync(path.join(root, path.dirname(file), source.path), 'utf8'),
    ]),
  );

  it('lies beside a README', () => {
    expect(existsSync(path.join(root, path.dirname(file), 'README.md'))).toBe(true);
  });

  it('is a document, written as the program writes it', () => {
    expect(diagnostics).toEqual([]);
    expect(document && serializeDocument(document)).toBe(text);
    expect(document?.description).not.toBe('');
    expect(document?.run).toBeNull();
  });

  it('makes sense with its data, without a warning', () => {
    if (!document) throw new Error('no document');
    const { model, diagnostics: found } = understand(document, texts);
    expect(found).toEqual([]);
    expect(model?.observations.every(({ column }) => column !== null)).toBe(true);
  });

  it('has its nodes laid out without overlap', () => {
    const places = (document?.nodes ?? []).map(({ id }) => {
      const place = document?.layout.nodes[id];
      if (!place) throw new Error(`${id} has no place`);
      return { id, ...place };
    });
    const touching = places.flatMap((a, i) =>
      places
        .slice(i + 1)
        .filter((b) => Math.abs(a.x - b.x) < WIDTH && Math.abs(a.y - b.y) < HEIGHT)
        .map((b) => `${a.id} ${b.id}`),
    );
    expect(touching).toEqual([]);
  });
});
