import { expect, it } from 'vitest';
import { SMALL, TestEditor } from '../../../../test/support/test-editor';

const BENT = {
  ...SMALL,
  wires: [
    { id: 'w', from: { node: 'growth', port: 'rate' }, to: { node: 'hares', port: 'rate' } },
    { id: 'other', from: { node: 'hares', port: 'value' }, to: { node: 'gone', port: 'x' } },
  ],
  layout: {
    nodes: { hares: { x: 300, y: 0, tint: 'teal' as const }, growth: { x: 0, y: 0 } },
    wires: { w: [{ x: 150, y: 90 }], other: [{ x: 1, y: 1 }] },
  },
};

it('moves nodes, keeps their colours and straightens the wires between them alone', () => {
  new TestEditor(BENT).checkStep(
    'lay-out',
    { to: { hares: { x: 400, y: 20 }, growth: { x: 0, y: 20 } } },
    ({ layout }) => {
      expect(layout.nodes).toEqual({ hares: { x: 400, y: 20, tint: 'teal' }, growth: { x: 0, y: 20 } });
      expect(layout.wires).toEqual({ other: [{ x: 1, y: 1 }] });
    },
  );
});

it('leaves a wire bent whose other end stays', () => {
  new TestEditor(BENT).checkStep('lay-out', { to: { hares: { x: 400, y: 20 } } }, ({ layout }) => {
    expect(layout.wires).toBe(BENT.layout.wires);
  });
});

it('changes nothing when all stand there already', () => {
  new TestEditor().checkNothing('lay-out', { to: { hares: { x: 300, y: 0 }, growth: { x: 0, y: 0 } } });
});
