import { expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import { formulaNodes } from './formula-nodes';

it('names learned blocks first, then the states that are measured', () => {
  const column = { data: 'd', column: 'x' };
  const document = buildDocument(
    { seen: 'state', free: 'state', net: 'mlp', record: ['observation', { column }] },
    ['seen.value -> record.value'],
  );
  expect(formulaNodes(document).map(({ id }) => id)).toEqual(['net', 'seen']);
});
