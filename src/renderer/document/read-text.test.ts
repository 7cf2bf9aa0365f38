import { expect, it } from 'vitest';
import { printText } from '../../engine/index';
import { SMALL } from '../../../test/support/test-editor';
import { readText } from './read-text';

it('reads a text once for all who ask, and anew as an edit of another document', () => {
  const text = printText(SMALL);
  const parsed = readText(text, SMALL);
  expect(readText(text, SMALL)).toBe(parsed);
  expect(parsed.document).toBe(SMALL);
  expect(readText(text, { ...SMALL, title: 'Another' }).document?.title).toBe(SMALL.title);
  expect(readText(`${text}# more`, SMALL)).not.toBe(parsed);
});
