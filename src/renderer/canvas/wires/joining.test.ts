import { expect, it } from 'vitest';
import { catalogue, wireRefusal } from '../../../engine/index';
import { buildDocument } from '../../../../test/support/build-document';
import type { JudgeWire } from './connecting';
import { jointOf } from './joining';

const judge: JudgeWire = (document, { from, to }) => wireRefusal(document, from, to);
const document = buildDocument(
  {
    hares: 'state',
    growth: 'growth',
    other: 'state',
    kept: 'observation',
    product: 'product',
    k: 'constant',
  },
  ['hares.value -> growth.x', 'growth.rate -> hares.rate'],
);
const joint = (source: string, target: string) => jointOf(document, source, target, { catalogue, judge });

it('takes the first ports that fit', () => {
  expect(joint('growth', 'other')).toEqual({
    from: { node: 'growth', port: 'rate' },
    to: { node: 'other', port: 'rate' },
  });
});

it('replaces a wire only when nothing is free', () => {
  expect(joint('other', 'growth')).toMatchObject({ to: { node: 'growth', port: 'x' } });
});

it.each([
  ['there is no output', 'kept', 'hares', /no output/],
  ['there is no input', 'hares', 'k', /no input/],
  ['the wire is there already', 'growth', 'hares', /already/],
])('says why not when %s', (_, source, target, why) => {
  expect(joint(source, target)).toMatchObject({ refusal: { message: expect.stringMatching(why) as string } });
});
