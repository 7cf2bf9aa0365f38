import { describe, expect, it } from 'vitest';
import { fuzzyScore, rankCommands } from './rank-commands';

const commands = [
  { id: 'open', label: 'Open', group: 'File' },
  { id: 'fit', label: 'Zoom to fit', group: 'View' },
  { id: 'zoom-selection', label: 'Zoom to selection', group: 'View' },
  { id: 'lay-out', label: 'Arrange the graph', group: 'Graph', words: 'auto layout tidy' },
  { id: 'select-all', label: 'Select all', group: 'Edit' },
] as const;
const found = (query: string, recent: readonly string[] = []) =>
  rankCommands(commands, query, recent).map(({ id }) => id);

describe('finding commands', () => {
  it('puts one of very many of its kind after others that fit as well', () => {
    const moves = [
      { id: 'move', label: 'Move plot', group: 'View', secondary: true },
      { id: 'show', label: 'Show plot', group: 'View' },
    ] as const;
    expect(rankCommands(moves, 'plot', []).map(({ id }) => id)).toEqual(['show', 'move']);
    expect(rankCommands(moves, 'plot', ['move']).map(({ id }) => id)).toEqual(['move', 'show']);
  });

  it('shows all in their order when nothing is typed, the recent ones first', () => {
    expect(found('')).toEqual(commands.map(({ id }) => id));
    expect(found('', ['select-all', 'fit'])).toEqual([
      'select-all',
      'fit',
      'open',
      'zoom-selection',
      'lay-out',
    ]);
  });

  it('takes the first letters of words', () => {
    expect(found('zts')[0]).toBe('zoom-selection');
    expect(found('sa')[0]).toBe('select-all');
  });

  it('puts a name that starts with the letters before one that holds them', () => {
    expect(found('sel')).toEqual(['select-all', 'zoom-selection']);
  });

  it('finds by other words and by the menu, every word counting', () => {
    expect(found('tidy')).toEqual(['lay-out']);
    expect(found('view zoom')).toEqual(['fit', 'zoom-selection']);
    expect(found('zoom edit')).toEqual([]);
  });

  it('prefers what was used last among equals', () => {
    expect(found('zoom', ['zoom-selection'])[0]).toBe('zoom-selection');
  });

  it('needs every letter in its order', () => {
    expect(fuzzyScore('Zoom to fit', 'ztf')).toBeGreaterThan(0);
    expect(fuzzyScore('Zoom to fit', 'ftz')).toBe(0);
  });
});
