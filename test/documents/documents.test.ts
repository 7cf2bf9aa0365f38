/** Files as earlier versions saved them, one folder per schema version: they open for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isClean } from '../../src/engine/base/diagnostic';
import { parseDocument } from '../../src/engine/document/parse';
import { SCHEMA_VERSION } from '../../src/engine/document/schema';
import { serializeDocument } from '../../src/engine/document/serialize';

const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.symbiode'),
);

describe.each(files)('%s', (file) => {
  const { document, diagnostics } = parseDocument(readFileSync(path.join(folder, file), 'utf8'));

  it('opens without an error, in the present version', () => {
    expect(isClean(diagnostics)).toBe(true);
    expect(document?.schemaVersion).toBe(SCHEMA_VERSION);
    expect(document?.nodes.length).toBeGreaterThan(0);
  });

  it('is the same after it is saved and opened again', () => {
    if (!document) throw new Error('not opened');
    expect(parseDocument(serializeDocument(document)).document).toEqual(document);
  });
});

it('holds a file of every schema version', () => {
  const versions = Array.from({ length: SCHEMA_VERSION }, (_, i) => `version-${i + 1}`);
  expect(versions.filter((version) => !files.some((file) => file.startsWith(version)))).toEqual([]);
});
