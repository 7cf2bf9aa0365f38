import { expect, it } from 'vitest';
import { TestEditor } from '../../../test/support/test-editor';
import { seenFrom, subsystemsAround, withInside } from './nesting';

const { document } = new TestEditor()
  .do('group', { id: 'inner', nodes: ['growth'] })
  .do('group', { id: 'outer', nodes: ['inner'] });

it('finds what stands in a subsystem, and the subsystems around a node', () => {
  expect(withInside(document, ['outer'])).toEqual(new Set(['outer', 'inner', 'growth']));
  expect(withInside(document, ['growth'])).toEqual(new Set(['growth']));
  expect(subsystemsAround(document, 'growth').map(({ id }) => id)).toEqual(['outer', 'inner']);
  expect(subsystemsAround(document, 'hares')).toEqual([]);
});

it('sees a node as the subsystem in which it stands', () => {
  expect(seenFrom(document, null, 'growth')).toBe('outer');
  expect(seenFrom(document, 'outer', 'growth')).toBe('inner');
  expect(seenFrom(document, 'inner', 'growth')).toBe('growth');
  expect(seenFrom(document, 'inner', 'hares')).toBeUndefined();
});

it('does not run in circles', () => {
  const circle = document.nodes.map((node) => (node.id === 'outer' ? { ...node, inside: 'inner' } : node));
  expect(subsystemsAround({ ...document, nodes: circle }, 'growth')).toHaveLength(2);
  expect(withInside({ ...document, nodes: circle }, ['outer']).size).toBe(3);
});
