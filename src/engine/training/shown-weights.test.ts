import { expect, it } from 'vitest';
import type { Model, ModelParameter } from '../lowering/model';
import { encodeSafetensors } from '../base/safetensors';
import { shownWeights } from './shown-weights';

const slot = (name: string, kind: ModelParameter['kind'], value: number, offset: number): ModelParameter => ({
  name,
  kind,
  value,
  offset,
  node: name,
  latex: name,
  unit: '',
  shape: [],
  size: 1,
  field: name,
  trainable: true,
  positive: false,
  bound: 0,
});
const model = {
  parameters: [slot('growth.r', 'number', 2, 0), slot('net.W1', 'weight', 0, 1)],
  parameterSize: 2,
} as unknown as Model;
const run = (tensors: Record<string, number>) =>
  encodeSafetensors({
    tensors: Object.fromEntries(
      Object.entries(tensors).map(([name, value]) => [name, { shape: [], values: Float64Array.of(value) }]),
    ),
    metadata: {},
  });

it('takes weights from the run and numbers from the document', () => {
  const { raw, diagnostics } = shownWeights(run({ 'growth.r': 7, 'net.W1': 5 }), model, 1);
  expect([...raw]).toEqual([2, 5]);
  expect(diagnostics).toEqual([]);
});

it('warns of a network that the run does not know, and goes on', () => {
  const { raw, diagnostics } = shownWeights(run({ 'other.W1': 5 }), model, 1);
  expect([...raw]).toEqual([2, 0]);
  expect(diagnostics).toMatchObject([
    { code: 'checkpoint-mismatch', severity: 'warning', where: { node: 'net.W1' } },
  ]);
});
