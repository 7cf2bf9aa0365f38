import { expect, it } from 'vitest';
import { understand } from '../../engine/index';
import { SMALL, TestEditor } from '../../../test/support/test-editor';
import { followLowering } from './lowering';

const MODEL = {
  ...SMALL,
  wires: [
    { id: 'w', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } },
    { id: 'f', from: { node: 'hares', port: 'value' }, to: { node: 'growth', port: 'x' } },
  ],
};

it('lowers numbers later than the model, and keeps the equations that are as before', () => {
  const editor = new TestEditor(MODEL);
  const asked: boolean[] = [];
  const tasks: (() => void)[] = [];
  const understanding = followLowering(editor.editor, understand, (task, onlyNumbers) => {
    asked.push(onlyNumbers);
    tasks.push(task);
  });
  let told = 0;
  understanding.subscribe(() => (told += 1));
  const { lowered } = understanding.getState();
  expect(lowered.model).toBeDefined();
  const set = (value: number) => ({ node: 'growth', field: 'r', value: { value, trainable: true } });
  editor.do('set-parameter', set(1)).do('set-parameter', set(2));
  expect(asked).toEqual([true]);
  tasks[0]?.();
  const after = understanding.getState();
  expect(after.work).toBe(editor.state.work);
  expect(after.lowered.model).not.toBe(lowered.model);
  expect(after.lowered.equations).toBe(lowered.equations);
  expect(after.lowered.diagnostics).toBe(lowered.diagnostics);
  // Another model does not wait for what waits already, and both are lowered together.
  editor.do('set-parameter', set(3)).do('mute', { nodes: ['growth'], muted: true });
  expect(asked).toEqual([true, true, false]);
  tasks[2]?.();
  tasks[1]?.();
  expect(told).toBe(2);
  expect(understanding.getState().lowered.equations).not.toBe(lowered.equations);
});
