import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

it('replaces nodes and wires by those of the found document', () => {
  const editor = new TestEditor();
  const { document } = editor;
  const [first, ...rest] = document.nodes;
  const wires = document.wires.filter(({ from, to }) => from.node !== first?.id && to.node !== first?.id);
  editor.checkStep(
    'use-formula',
    { block: first?.name ?? '', found: { nodes: rest, wires, layout: document.layout } },
    (changed) => {
      expect(changed.nodes).toEqual(rest);
      expect(changed.wires).toEqual(wires);
      expect(changed.run).toBeNull();
    },
  );
});
