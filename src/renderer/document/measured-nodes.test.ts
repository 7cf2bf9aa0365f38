import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import { measuredNodes } from './measured-nodes';

describe('measured states', () => {
  it('are those wired into an observation that has a column', () => {
    const document = buildDocument(
      {
        seen: 'state',
        shown: 'state',
        hidden: 'state',
        record: ['observation', { column: { data: 'd', column: 'x' } }],
        plain: 'observation',
        twice: ['expression', { expression: '2 * x' }],
        other: ['observation', { column: { data: 'd', column: 'y' } }],
      },
      [
        'seen.value -> record.value',
        'shown.value -> plain.value',
        'hidden.value -> twice.x',
        'twice.value -> other.value',
      ],
    );
    expect(measuredNodes(document).map(({ id }) => id)).toEqual(['seen']);
  });
});
