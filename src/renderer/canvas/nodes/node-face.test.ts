import { expect, it } from 'vitest';
import { buildDocument } from '../../../../test/support/build-document';
import { catalogue } from '../../../engine/index';
import { faceOf } from './node-face';

it('shows as trainable what is so by its kind, also once training has changed its value', () => {
  const document = buildDocument({
    fresh: 'growth',
    trained: ['growth', { r: { value: 0.7 } }],
    fixed: ['growth', { r: { value: 0.7, trainable: false } }],
  });
  const growth = catalogue.get('growth');
  const shown = document.nodes.map((node) => faceOf(growth, node, document).values);
  expect(shown.map((values) => values.map(({ trainable }) => trainable))).toEqual([[true], [true], [false]]);
});
