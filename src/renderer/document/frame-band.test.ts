import { expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import type { Note } from '../../engine/index';
import { bandOf, withRoomForText } from './frame-band';

const FRAME: Note = { id: 'f', kind: 'frame', x: 0, y: 0, width: 300, height: 250, title: 'Prey', text: '' };
const document = {
  ...buildDocument({ low: 'growth', far: 'growth' }),
  layout: { nodes: { low: { x: 40, y: 70 }, far: { x: 40, y: -300 } } },
};
const written = (text: string, at: Partial<Note> = {}): Note => ({ ...FRAME, ...at, text });
const LONG = 'Hares grow by themselves and are eaten. '.repeat(6);

it('leaves a frame alone that has room', () => {
  for (const frame of [written(''), written('short', { y: -40 }), written(LONG, { kind: 'comment' })])
    expect(withRoomForText(frame, document)).toBe(frame);
});

it('grows upwards until its text ends above what lies on it, and then rests', () => {
  const frame = withRoomForText(written(LONG), document);
  expect(frame.y + bandOf(frame).height).toBeLessThan(70);
  expect(frame.y + frame.height).toBe(FRAME.y + FRAME.height);
  expect(withRoomForText(frame, document)).toBe(frame);
});

it('grows downwards where nothing lies on it, so that no text stands outside', () => {
  const frame = withRoomForText(written(LONG, { x: 900, height: 60 }), document);
  expect(frame).toMatchObject({ y: FRAME.y });
  expect(frame.height).toBeGreaterThan(bandOf(frame).height);
});

it('lets a node stand beside a short text', () => {
  const beside = { ...document, layout: { nodes: { low: { x: 90, y: 20 } } } };
  const frame = written('a few');
  expect(withRoomForText(frame, beside)).toBe(frame);
});
