import { describe, expect, it } from 'vitest';
import { readSettings, shownIn, toggledLog } from './plot-settings';

const PLOTS = ['a', 'b', 'c'];

describe('plot settings', () => {
  it.each([
    null,
    '',
    '{',
    '3',
    'null',
    '{"shown":[]}',
    '{"shown":["gone"],"log":4,"logTime":{},"bands":"yes"}',
  ])('of %j are the first plots', (text) => {
    expect(readSettings(text, PLOTS)).toEqual({ shown: ['a', 'b'], log: [], logTime: [], bands: null });
  });

  it('come back as they were kept', () => {
    const kept = { shown: ['c', 'a'], log: ['b'], logTime: ['a'], bands: false };
    expect(readSettings(JSON.stringify(kept), PLOTS)).toEqual(kept);
  });

  it('never show one plot twice', () => {
    const two = readSettings('{"shown":["a","a"]}', PLOTS);
    expect(two.shown).toEqual(['a', 'b']);
    expect(shownIn(two, 0, 'b').shown).toEqual(['b', 'a']);
    expect(shownIn(two, 1, 'c').shown).toEqual(['a', 'c']);
  });

  it('switch decades on and off', () => {
    const on = toggledLog(readSettings(null, PLOTS), 'b');
    expect(on.log).toEqual(['b']);
    expect(on.logTime).toEqual([]);
    expect(toggledLog(on, 'b').log).toEqual([]);
    expect(toggledLog(on, 'a', 'logTime')).toMatchObject({ log: ['b'], logTime: ['a'] });
  });
});
