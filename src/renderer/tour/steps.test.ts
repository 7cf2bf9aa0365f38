import { expect, it } from 'vitest';
import { TestEditor } from '../../../test/support/test-editor';
import { emptyDocument, lower, readTables } from '../../engine/index';
import { putSample } from './put-sample';
import { nextStep, TOUR_STEPS } from './steps';
import { createTour } from './tour-store';

it('goes on when the document is as the step wants it, however it came so', () => {
  const editor = new TestEditor(emptyDocument());
  const at = (trained = false) => TOUR_STEPS[nextStep({ document: editor.document, trained }, 0)]?.id;
  expect(at()).toBe('state');
  const node = (id: string) => ({ id, type: id, typeVersion: 1, name: id, parameters: {} });
  editor.do('add-node', { node: node('state'), at: { x: 0, y: 0 } });
  expect(at()).toBe('term');
  editor.do('add-node', { node: node('growth'), at: { x: 0, y: 0 } });
  expect(at()).toBe('wire');
  const wire = (id: string, from: string, port: string, to: string, at: string) => {
    return { wire: { id, from: { node: from, port }, to: { node: to, port: at } } };
  };
  editor.do('connect', wire('a', 'state', 'value', 'growth', 'x'));
  expect(at()).toBe('wire');
  editor.do('connect', wire('b', 'growth', 'rate', 'state', 'rate'));
  expect(at()).toBe('data');
  putSample(editor.editor);
  expect(at()).toBe('train');
  const { tables } = readTables(editor.document, editor.state.tables);
  expect(lower(editor.document, tables).diagnostics).toEqual([]);
  expect(at(true)).toBeUndefined();
});

it('is offered once', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const first = createTour(storage);
  expect(first.getState().at).toBe('offered');
  first.setState({ at: 0 });
  expect(createTour(storage).getState().at).toBe('offered');
  first.setState({ at: null });
  expect(createTour(storage).getState().at).toBeNull();
});
