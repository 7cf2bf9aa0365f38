import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';
import { findRepair, understand } from '../../../engine/index';

it('applies the fix of a problem as one step', () => {
  const editor = new TestEditor();
  const { work } = editor.state;
  const { diagnostics } = understand(work.document, work.tables);
  const open = diagnostics.find(({ code, where }) => code === 'unconnected-port' && where.node === 'growth');
  const repair = open && findRepair(work, open);
  expect(repair?.label).toBe('Connect “hares”');
  if (repair)
    editor.checkStep('repair', { repair }, ({ wires }) => {
      expect(wires.map(({ from, to }) => `${from.node} ${to.node}.${to.port}`)).toEqual(['hares growth.x']);
      expect(editor.state.undoLabel).toBe('Connect “hares”');
    });
});

it('leaves alone what is no longer there', () => {
  const steps = [
    { kind: 'remove-wire', wire: 'gone' },
    { kind: 'remove-node', node: 'gone' },
    { kind: 'rename-node', node: 'gone', name: 'x' },
    { kind: 'move-out', node: 'gone' },
    { kind: 'rename-shared', name: 'gone', to: 'x' },
    { kind: 'set-parameter', node: 'gone', field: 'r', value: 1 },
    { kind: 'set-unit', data: 'gone', column: 'x', unit: '' },
    { kind: 'set-table', data: 'gone', csv: '' },
  ] as const;
  new TestEditor().checkNothing('repair', { repair: { label: 'Nothing', steps } });
});
