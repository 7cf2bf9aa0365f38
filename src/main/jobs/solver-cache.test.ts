import { describe, expect, it } from 'vitest';
import { loadTemplate, templateNames } from '../../../test/support/templates';
import { understand, type SymbiodeDocument } from '../../engine';
import { cachedSolver } from './solver-cache';

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

describe.each(templateNames)('%s', (name) => {
  it('keeps its compiled program when values change', () => {
    const { document, texts, model } = loadTemplate(name);
    const after = understand(moved(document), texts).model;
    if (!after) throw new Error('The model makes no sense.');
    expect(after).not.toBe(model);
    expect(cachedSolver(after, document.simulation)).toBe(cachedSolver(model, document.simulation));
  });
});
