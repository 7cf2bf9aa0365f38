import * as v from 'valibot';
import { backends, discover, methods } from '../../../src/engine/index';
import type { Metric } from './define';

const schema = v.strictObject({
  /** Id of the learned block. */
  block: v.string(),
  families: v.array(v.string()),
  degree: v.pipe(v.number(), v.integer()),
  /** The true formula of each output: coefficient by term, written as the search writes it. */
  truth: v.pipe(v.array(v.record(v.string(), v.number())), v.minLength(1)),
});

/**
 * Largest distance between the coefficients that the search for a formula finds and the true ones; Infinity when the best
 * formula has other terms.
 */
export const formulaError: Metric<v.InferOutput<typeof schema>> = {
  id: 'formula-error',
  arguments: schema,
  measure: async ({ subject, raw }, { block, families, degree, truth }) => {
    const { document, texts } = subject;
    const { method, precision } = document.simulation;
    const { candidates } = await discover({
      document,
      texts,
      block,
      raw,
      library: { families, degree },
      compile: { method: methods.get(method), backend: backends.get('wasm'), precision },
      pause: () => Promise.resolve(false),
    });
    const errors = truth.flatMap((terms, k) => {
      const found = candidates[0]?.formulas[k] ?? [];
      if (found.length !== Object.keys(terms).length) return [Infinity];
      return found.map(({ text, coefficient }) => Math.abs(coefficient - (terms[text] ?? Infinity)));
    });
    return Math.max(...errors);
  },
};
