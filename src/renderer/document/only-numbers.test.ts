import { describe, expect, it } from 'vitest';
import { SMALL, TestEditor } from '../../../test/support/test-editor';
import type { CommandArguments, CommandName } from './commands/index';
import { onlyNumbersDiffer } from './only-numbers';

function differ<N extends CommandName>(name: N, args: CommandArguments<N>): boolean {
  const editor = new TestEditor(SMALL);
  const before = editor.editor.store.getState().work;
  editor.do(name, args);
  const after = editor.editor.store.getState().work;
  expect(after).not.toBe(before);
  return onlyNumbersDiffer(before, after) && onlyNumbersDiffer(after, after);
}

describe('onlyNumbersDiffer', () => {
  it('holds for values, of parameters as of the simulation', () => {
    const change = { node: 'growth', field: 'r' };
    const editor = new TestEditor(SMALL);
    editor.do('set-parameter', { ...change, value: { value: 1, trainable: true } });
    const before = editor.editor.store.getState().work;
    editor.do('set-parameter', { ...change, value: { value: 2, trainable: true } });
    expect(onlyNumbersDiffer(before, editor.editor.store.getState().work)).toBe(true);
    expect(differ('set-simulation', { rtol: 1e-3 })).toBe(true);
  });

  it('does not hold for another method, another node, or a value of another kind', () => {
    expect(differ('set-simulation', { method: 'heun' })).toBe(false);
    expect(differ('mute', { nodes: ['growth'], muted: true })).toBe(false);
    const value = { value: 2 };
    expect(differ('set-parameter', { node: 'growth', field: 'r', value })).toBe(false);
  });
});
