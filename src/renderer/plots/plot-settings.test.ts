import { describe, expect, it } from 'vitest';
import { readSettings, shownIn, split, toggledLog } from './plot-settings';

const PLOTS = ['a', 'b', 'c'];

describe('plot settings', () => {
  it.each([null, '', '{', '3', 'null', '{"shown":[]}', '{"shown":["gone"],"log":4}'])(
    'of %j are the first plot alone',
    (text) => {
      expect(readSettings(text, PLOTS)).toEqual({ shown: ['a'], log: [] });
    },
  );

  it('come back as they were kept', () => {
    const kept = { shown: ['c', 'a'], log: ['b'] };
    expect(readSettings(JSON.stringify(kept), PLOTS)).toEqual(kept);
  });

  it('never show one plot twice', () => {
    const two = split(readSettings(null, PLOTS), PLOTS);
    expect(two.shown).toEqual(['a', 'b']);
    expect(shownIn(two, 0, 'b').shown).toEqual(['b', 'a']);
    expect(shownIn(two, 1, 'c').shown).toEqual(['a', 'c']);
    expect(split(two, PLOTS).shown).toEqual(['a']);
    expect(split(readSettings(null, ['a']), ['a']).shown).toEqual(['a']);
  });

  it('switch decades on and off', () => {
    const on = toggledLog(readSettings(null, PLOTS), 'b');
    expect(on.log).toEqual(['b']);
    expect(toggledLog(on, 'b').log).toEqual([]);
  });
});
