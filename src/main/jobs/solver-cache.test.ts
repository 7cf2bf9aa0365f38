import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument, understand, type SymbiodeDocument } from '../../engine';
import { cachedSolver } from './solver-cache';

const folder = path.resolve('templates');
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

function open(name: string) {
  const at = path.join(folder, name);
  const file = readdirSync(at).find((one) => one.endsWith('.symbiode')) ?? '';
  const { document } = parseDocument(readFileSync(path.join(at, file), 'utf8'));
  if (document === undefined) throw new Error(`The template ${name} does not open.`);
  const tables = document.data.flatMap(({ id, source }) =>
    source.kind === 'file' ? [[id, readFileSync(path.join(at, source.path), 'utf8')]] : [],
  );
  return { document, tables: Object.fromEntries(tables) as Record<string, string> };
}

/** Every value of every node a little larger, as sliders would leave them. */
function moved(document: SymbiodeDocument): SymbiodeDocument {
  const nodes = document.nodes.map((node) => ({
    ...node,
    parameters: Object.fromEntries(
      Object.entries(node.parameters).map(([field, value]) => [
        field,
        typeof value === 'object' && 'value' in value ? { ...value, value: value.value * 1.01 } : value,
      ]),
    ),
  }));
  return { ...document, nodes };
}

describe.each(names)('%s', (name) => {
  it('keeps its compiled program when values change', () => {
    const { document, tables } = open(name);
    const [before, after] = [document, moved(document)].map((one) => understand(one, tables).model);
    if (!before || !after) throw new Error('The model makes no sense.');
    expect(cachedSolver(after, document.simulation)).toBe(cachedSolver(before, document.simulation));
  });
});
