import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';
import { nudgeWirePoint, removeWirePoint, roomiestPlace, withPoint } from './rerouting';

const at = (x: number, y = 0) => ({ x, y });
const wire = { id: 'w1', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } };

it('puts a new point where it lies along the course, on the grid', () => {
  const line = [at(0), at(100), at(200), at(300)];
  const points = [at(100), at(200)];
  expect(withPoint(points, line, at(148, 4))).toEqual({ points: [at(100), at(150), at(200)], index: 1 });
  expect(withPoint(points, line, at(3)).index).toBe(0);
  expect(withPoint(points, line, at(300)).index).toBe(2);
});

it('nudges and removes one point of several', () => {
  const editor = new TestEditor()
    .do('connect', { wire })
    .do('set-wire-points', { wire: 'w1', points: [at(0), at(50)] });
  nudgeWirePoint(editor.editor, 'w1', 1, { x: 0, y: -1 });
  expect(editor.document.layout.wires).toEqual({ w1: [at(0), at(50, -10)] });
  nudgeWirePoint(editor.editor, 'w1', 7, { x: 0, y: -1 });
  removeWirePoint(editor.editor, 'w1', 0);
  expect(editor.document.layout.wires).toEqual({ w1: [at(50, -10)] });
});

it('finds the middle of the longest stretch between points', () => {
  const line = [at(0), at(100), at(400)];
  // Lengths are sums of roots, so that the last digit may differ.
  expect(roomiestPlace([], line).x).toBeCloseTo(200, 9);
  expect(roomiestPlace([at(300)], line).x).toBeCloseTo(150, 9);
  expect(roomiestPlace([at(60), at(150)], line).x).toBeCloseTo(275, 9);
});
