import { describe, expect, it } from 'vitest';
import { ModelError } from '../../engine';
import { buildDocument } from '../../../test/support/build-document';
import { assignments } from './arguments';
import { setValues } from './set-values';

const document = buildDocument({
  x: ['state', { initial: { value: 1, trainable: true } }],
  v: ['vector-state', { size: 3, initial: { values: [1, 2, 3], trainable: true } }],
  angle: 'second-order-state',
});
const initial = (set: readonly string[], node: string) =>
  setValues(document, assignments(set)).nodes.find(({ id }) => id === node)?.parameters['initial'];

describe('--set', () => {
  it('sets a number and keeps its mark', () => {
    expect(initial(['x.initial=2.5'], 'x')).toEqual({ value: 2.5, trainable: true });
  });

  it('sets a list, an element of it, and all of it at once', () => {
    expect(initial(['v.initial=4,5,6'], 'v')).toEqual({ values: [4, 5, 6], trainable: true });
    expect(initial(['v.initial[2]=-1'], 'v')).toEqual({ values: [1, -1, 3], trainable: true });
    // One number stands for all.
    expect(initial(['v.initial=7'], 'v')).toEqual({ values: [7], trainable: true });
    expect(initial(['angle.initial=0.3'], 'angle')).toEqual({ values: [0.3] });
  });

  it.each(['x.initial[1]=1', 'v.initial[9]=1', 'v.initial[0]=1', 'v.size=2', 'w.initial=1,2'])(
    'refuses %s',
    (text) => {
      expect(() => setValues(document, assignments([text]))).toThrow(ModelError);
    },
  );
});
