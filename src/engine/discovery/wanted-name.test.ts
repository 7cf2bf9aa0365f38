import { expect, it } from 'vitest';
import { buildDocument } from '../../../test/support/build-document';
import { wantedName } from './wanted-name';

it('tells the velocity of a state from its place', () => {
  const document = buildDocument({ theta: ['second-order-state', {}], drag: ['drag', {}] }, []);
  const name = (node: string, port: string) => wantedName(document, { node, port });
  expect(name('theta', 'value')).toBe('theta');
  expect(name('theta', 'velocity')).toBe('theta_velocity');
  expect(name('drag', 'acceleration')).toBe('drag');
  expect(name('gone', 'value')).toBe('x');
});
