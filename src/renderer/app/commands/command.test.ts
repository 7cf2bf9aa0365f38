import { expect, it } from 'vitest';
import { matchesKeys } from './command';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

it.each([
  ['Mod+Z', press('z', { ctrlKey: true }), true],
  ['Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
  ['Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
  ['Mod+Z', press('z'), false],
  ['Mod+Z', press('z', { ctrlKey: true, altKey: true }), false],
  ['Mod+Z', press('z', { metaKey: true }), false],
  ['/', press('/'), true],
  ['/', press('/', { shiftKey: true }), true],
  ['/', press('/', { ctrlKey: true }), false],
  ['F', press('f'), true],
] as const)('%s against %o gives %s', (keys, event, expected) => {
  expect(matchesKeys(keys, event, false)).toBe(expected);
});

it('takes ⌘ for Mod on a Mac', () => {
  expect(matchesKeys('Mod+Z', press('z', { metaKey: true }), true)).toBe(true);
  expect(matchesKeys('Mod+Z', press('z', { ctrlKey: true }), true)).toBe(false);
});
