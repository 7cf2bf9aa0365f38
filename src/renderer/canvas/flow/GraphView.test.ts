import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** The properties of an element, as they stand in a source file. */
function propertiesOf(file: string, element: string): string {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  const start = text.indexOf(`<${element}`);
  expect(start).toBeGreaterThan(0);
  return text.slice(start, text.indexOf('\n    >', start));
}

describe('GraphView', () => {
  it('makes nothing for React Flow while it is drawn, so that a move of one node draws that node alone', () => {
    const properties = propertiesOf('GraphView.tsx', 'ReactFlow<');
    expect(properties).toContain('nodes=');
    expect(properties).not.toMatch(/=>|=\{\{|=\{\[|\bnew\b|function/u);
  });

  it('is the only part of the canvas that follows every move', () => {
    const canvas = readFileSync(path.join(import.meta.dirname, '../Canvas.tsx'), 'utf8');
    // Without a selector a view is drawn at every change of the store.
    expect(canvas).not.toMatch(/useStore\(\s*scene\.store\s*\)/u);
  });
});
