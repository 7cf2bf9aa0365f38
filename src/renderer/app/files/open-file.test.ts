import { createStore } from 'zustand/vanilla';
import { describe, expect, it } from 'vitest';
import type { EventName, Events } from '../../../engine/index';
import { TestEditor } from '../../../../test/support/test-editor';
import type { HostClient, HostState } from '../../host/host-client';
import { createOpenFile, newsOf } from './open-file';

/** A host that answers nothing but says what the test tells it to say. */
function setUp() {
  const listeners = new Map<string, (body: never) => void>();
  const asked: unknown[] = [];
  const state = createStore<HostState>(() => ({ phase: 'ready', message: '', session: 1 }));
  const client = {
    state,
    request: (name: string, body: unknown) => {
      asked.push([name, body]);
      return Promise.resolve({ windows: [] });
    },
    on: (name: string, listener: (body: never) => void) => {
      listeners.set(name, listener);
      return () => undefined;
    },
  } as unknown as HostClient;
  const say = <N extends EventName>(name: N, body: Events[N]) => listeners.get(name)?.(body as never);
  const { editor } = new TestEditor();
  const file = createOpenFile(client, editor, 'me');
  const hold = (document: string | null, tables = {}) =>
    file.hold({ key: 'k', path: '/a', versions: { document, tables } });
  const change = (document: string | null, tables = {}) =>
    say('document.changed', { path: '/a', versions: { document, tables } });
  editor.markSaved('/a', editor.store.getState().work);
  hold('1');
  return { editor, file, say, hold, change, asked, state, news: () => file.store.getState() };
}

describe('news of the open file', () => {
  it('compares what is held with what is there', () => {
    const held = { document: '1', tables: { a: '1', b: '1', missing: null } };
    expect(newsOf(held, { document: '1', tables: { a: '1', b: null, missing: null } })).toEqual({
      document: 'same',
      tables: [],
    });
    expect(newsOf(held, { document: '2', tables: { a: '2', b: '1', missing: '1' } })).toEqual({
      document: 'changed',
      tables: ['a', 'missing'],
    });
    expect(newsOf(held, { document: null, tables: {} })).toEqual({ document: 'gone', tables: [] });
    expect(newsOf(undefined, held)).toEqual({ document: 'same', tables: [] });
  });

  it('is of others only: while the window writes, and of what it wrote, nothing is said', async () => {
    const { file, change, hold, news } = setUp();
    const seen: string[] = [];
    file.store.subscribe(({ document }) => seen.push(document));
    await file.quietly(async () => {
      change('2');
      await Promise.resolve();
      hold('2');
    });
    change('2');
    expect(new Set(seen)).toEqual(new Set(['same']));
    change('3');
    expect(news().document).toBe('changed');
  });

  it('stays away once dismissed, until there is more', () => {
    const { file, change, news, say } = setUp();
    change('2');
    file.dismiss('document');
    say('document.windows', { path: '/a', windows: ['me', 'other'] });
    expect(news()).toMatchObject({ document: 'changed', others: 1 });
    expect([...news().dismissed]).toEqual(['document']);
    change('3');
    expect([...news().dismissed]).toEqual([]);
    say('document.changed', { path: '/b', versions: { document: '9', tables: {} } });
    expect(news().document).toBe('changed');
  });

  it('makes work unsaved whose file is gone, and saved when the very file is back', () => {
    const { editor, change, news } = setUp();
    change(null);
    expect(news().document).toBe('gone');
    expect(editor.store.getState().dirty).toBe(true);
    change('1');
    expect(editor.store.getState().dirty).toBe(false);
    change(null);
    editor.dispatch('describe', { title: 'Edited' });
    change('1');
    expect(editor.store.getState().dirty).toBe(true);
  });

  it('is asked for again when the host has started anew', () => {
    const { asked, state } = setUp();
    const before = asked.length;
    state.setState({ session: 2 });
    expect(asked.slice(before)).toMatchObject([['document.attend', { window: 'me', key: 'k', path: '/a' }]]);
  });
});
