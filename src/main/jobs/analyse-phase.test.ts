import { describe, expect, it } from 'vitest';
import { loadTemplate, templateNames } from '../../../test/support/templates';
import type { PhaseQuestion } from '../../engine';
import { analysePhase } from './analyse-phase';

const question = (size: number, more: Partial<PhaseQuestion> = {}): PhaseQuestion => ({
  axes: [0, 1],
  x: [0.1, 60],
  y: [0.1, 60],
  state: new Float64Array(size).fill(1),
  time: 0,
  ...more,
});

function analyse(name: string, more: Partial<PhaseQuestion> = {}) {
  const { document, texts, model } = loadTemplate(name);
  const job = { document, tables: texts, checkpoint: null };
  return analysePhase(job, question(model.stateSize, more));
}

describe.each(templateNames.filter((name) => loadTemplate(name).model.stateSize > 1))('%s', (name) => {
  it('has a field on the plane of its first two states', () => {
    const { plane } = analyse(name);
    expect(plane?.arrows).toHaveLength(4 * 19 * 19);
    expect(plane?.arrows.every(Number.isFinite)).toBe(true);
  });
});

it('finds that two competitors grow from nothing', () => {
  const { plane } = analyse('gause-competition', { x: [-0.5, 20], y: [-0.5, 20] });
  const nobody = plane?.equilibria.find(({ state }) => state.every((value) => Math.abs(value) < 1e-9));
  expect(nobody?.type).toBe('unstable node');
});

it('refuses a plane that the model does not have', () => {
  const { plane, diagnostics } = analyse('lynx-hare', { axes: [0, 7] });
  expect(plane).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toContain('bad-request');
});
