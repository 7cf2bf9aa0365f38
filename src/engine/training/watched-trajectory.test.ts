import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fitDocument, loadDocument, prepareModel } from '../../../test/support/fit-document';
import type { FitCurve } from './define';

const folder = join(import.meta.dirname, '../../../templates/damped-oscillators');

it('a run reports the curve of the trajectory that is watched, and keeps those of the others', async () => {
  const { document, texts } = loadDocument(folder, 'damped-oscillators.symbiode');
  const { adam, lbfgs } = document.training;
  const training = {
    ...document.training,
    adam: { ...adam, iterations: 2 },
    lbfgs: { ...lbfgs, iterations: 0 },
  };
  const subject = { document: { ...document, training }, texts };
  const { tables } = prepareModel(subject);
  const [table] = tables.values();
  const fits: FitCurve[] = [];
  await fitDocument(subject, {
    watched: () => 2,
    onProgress: ({ fit }) => {
      if (fit) fits.push(fit);
    },
  });
  const names = [...new Set(table?.groups)];
  for (const { trajectory } of fits) expect(trajectory).toBe(names[2]);
  const kept = fits.at(-1);
  // Thirty trajectories are more than are kept.
  expect(kept?.others?.map(({ trajectory }) => trajectory)).toEqual(
    names.slice(0, 20).filter((name) => name !== names[2]),
  );
  for (const curve of [kept, ...(kept?.others ?? [])]) {
    const row = table?.groups?.indexOf(curve?.trajectory ?? '') ?? -1;
    expect(curve?.curves[0]?.values[0]).toBe(table?.columns['x']?.[row]);
  }
});
