import { describe, expect, it } from 'vitest';
import { keysOf, matchesKeys, sameKeys, type AppCommand } from '../commands/command';
import { bindKeys, createKeyBindings, giveKeys, holdersOf, readChoices, resetKeys } from './key-bindings';

const command = (id: string, ...keys: readonly string[]): AppCommand => ({
  id,
  group: 'Edit',
  label: id,
  keys,
  run: () => undefined,
});
const commands = { undo: command('undo', 'Mod+Z'), redo: command('redo', 'Mod+Shift+Z', 'Mod+Y') };

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('a key press as text', () => {
  it.each([
    [{ ...none, key: 'k', ctrlKey: true }, 'Mod+K'],
    [{ ...none, key: 'P', ctrlKey: true, shiftKey: true }, 'Mod+Shift+P'],
    [{ ...none, key: '?', shiftKey: true }, '?'],
    [{ ...none, key: ' ' }, 'Space'],
    [{ ...none, key: '+', shiftKey: true }, 'Plus'],
    [{ ...none, key: 'ArrowUp', altKey: true, shiftKey: true }, 'Alt+Shift+ArrowUp'],
    [{ ...none, key: 'F5' }, 'F5'],
  ] as const)('%o is %s, and that matches the press', (event, keys) => {
    expect(keysOf(event, false)).toBe(keys);
    expect(matchesKeys(keys, event, false)).toBe(true);
  });

  it('is nothing while only Ctrl is down', () => {
    expect(keysOf({ ...none, key: 'Control', ctrlKey: true }, false)).toBeNull();
  });

  it('does not mind the order of its parts', () => {
    expect(sameKeys('Shift+Mod+s', 'Mod+Shift+S')).toBe(true);
    expect(sameKeys('Mod+S', 'Mod+Shift+S')).toBe(false);
  });
});

describe('key bindings', () => {
  it('take the place of the keys a command came with', () => {
    const bound = bindKeys(commands, { undo: ['Mod+U'], gone: ['X'] });
    expect(bound.undo.keys).toEqual(['Mod+U']);
    expect(bound.redo).toBe(commands.redo);
    expect(Object.keys(bound)).toEqual(['undo', 'redo']);
  });

  it('name who holds keys already, however they are written', () => {
    const list = Object.values(commands);
    expect(holdersOf('Shift+Mod+z', 'undo', list).map(({ id }) => id)).toEqual(['redo']);
    expect(holdersOf('Mod+Z', 'undo', list)).toEqual([]);
  });

  it('take keys away from whoever held them and leave that command its other ones', () => {
    const choices = giveKeys({}, 'undo', 'Mod+Shift+Z', Object.values(commands));
    expect(choices).toEqual({ undo: ['Mod+Shift+Z'], redo: ['Mod+Y'] });
    expect(resetKeys(choices, 'undo')).toEqual({ redo: ['Mod+Y'] });
  });

  it('are there again at the next start', () => {
    const storage = memory();
    createKeyBindings(storage).setState({ undo: ['Mod+U'] });
    expect(createKeyBindings(storage).getState()).toEqual({ undo: ['Mod+U'] });
  });

  it('that make no sense are left out', () => {
    expect(readChoices('not json')).toEqual({});
    expect(readChoices('[1]')).toEqual({});
    expect(readChoices('{"undo": "Z", "redo": [1], "fit": ["F"]}')).toEqual({ fit: ['F'] });
  });
});
