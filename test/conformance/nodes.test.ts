/** What every node of the catalogue owes: it can be wired, built, differentiated, typeset, saved and loaded. */
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/engine/base/random';
import { backends } from '../../src/engine/backends/index';
import { vjp } from '../../src/engine/autodiff/vjp';
import { parseDocument } from '../../src/engine/document/parse';
import { serializeDocument } from '../../src/engine/document/serialize';
import { evaluate } from '../../src/engine/ir/evaluate';
import type { IrFunction } from '../../src/engine/ir/tensor';
import { sizeOf } from '../../src/engine/ir/tensor';
import { verify } from '../../src/engine/ir/verify';
import { lower } from '../../src/engine/lowering/lower';
import { choiceTitle } from '../../src/engine/nodes/choice-title';
import { catalogue } from '../../src/engine/nodes/index';
import { createSolver } from '../../src/engine/simulation/solver';
import { initialRaw } from '../../src/engine/training/parameters';
import { buildDocument } from '../support/build-document';
import { methodFor } from '../support/method-for';
import { nodeDocument, nodeTables, usesOf } from '../support/node-document';

/** Values for each input of a function, away from the corners of piecewise functions. */
function randomInputs(fn: IrFunction): Float64Array[] {
  const random = createRandom(11, 0);
  return fn.inputs.map(({ shape }) =>
    Float64Array.from({ length: sizeOf(shape) }, () => 0.3 + random.uniform()),
  );
}

/** Largest difference between the gradient of Σ cᵢ yᵢ and its central differences, beside the largest derivative. */
function gradientError(fn: IrFunction): number {
  const inputs = randomInputs(fn);
  const cotangents = fn.outputs.map(({ shape }, i) =>
    Float64Array.from({ length: sizeOf(shape) }, (_, k) => 1 + 0.3 * i - 0.2 * k),
  );
  const value = (at: readonly Float64Array[]) =>
    evaluate(fn, at).reduce(
      (total, y, i) => y.reduce((sum, part, k) => sum + part * (cotangents[i]?.[k] ?? NaN), total),
      0,
    );
  const exact = evaluate(vjp(fn), [...inputs, ...cotangents]);
  const scale = Math.max(1, ...exact.flatMap((g) => [...g].map(Math.abs)));
  const h = 3e-4;
  const errors = inputs.flatMap((input, i) =>
    Array.from(input, (x, j) => {
      const at = (y: number) => value(inputs.with(i, input.with(j, y)));
      const near = (at(x + h) - at(x - h)) / (2 * h);
      const far = (at(x + 2 * h) - at(x - 2 * h)) / (4 * h);
      return Math.abs((4 * near - far) / 3 - (exact[i]?.[j] ?? NaN)) / scale;
    }),
  );
  return Math.max(0, ...errors);
}

/** Borders of subsystems compute nothing: src/engine/lowering/plain-graph.test.ts says what they mean. */
const uses = catalogue
  .all()
  .filter(({ border }) => border === undefined)
  .flatMap((definition) => usesOf(definition).map((use) => [use.title, use] as const));

it('every choice has a title of its own, and titles stand for choices', () => {
  for (const { parameters } of catalogue.all())
    for (const spec of Object.values(parameters)) {
      if (spec.kind !== 'choice') continue;
      const titles = spec.options.map((option) => choiceTitle(spec, option));
      expect(new Set(titles).size).toBe(spec.options.length);
      expect(spec.options).toEqual(expect.arrayContaining(Object.keys(spec.titles ?? {})));
    }
});

describe.each(uses)('node %s', (_, use) => {
  const { definition } = use;
  const document = nodeDocument(use);
  const { model, equations, diagnostics } = lower(document, nodeTables);

  it('can be wired without an error', () => {
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('becomes sound IR whose gradient is that of its values', () => {
    const { rhs, observe, noise, events = [] } = model?.system ?? {};
    expect(rhs && observe).toBeDefined();
    const functions = [
      rhs,
      observe,
      noise?.diffusion,
      ...events.flatMap(({ condition, jump }) => [condition, jump]),
    ];
    for (const fn of functions)
      if (fn && fn.outputs.length > 0) {
        expect(() => verify(fn)).not.toThrow();
        // Differences of fourth order with h = 3e-4 are good to 1e-14 times the fifth derivative, which networks
        // with weights of order 1 bring to 1e5, and to 1e-12 for rounding.
        expect(gradientError(fn)).toBeLessThan(1e-8);
      }
    expect((noise !== undefined) === (definition.noise !== undefined)).toBe(true);
    expect(events.length > 0).toBe(definition.event !== undefined);
  });

  it('runs the same on every backend', () => {
    if (!model) return;
    const method = methodFor(model.system);
    const times = Float64Array.of(0, 0.1, 0.2);
    const runs = backends.all().map((backend) => {
      const solver = createSolver(model.system, { method, backend, precision: 'f64' });
      const control = { rtol: 1e-6, atol: 1e-6, step: 0.05, maxSteps: 100, seed: 3 };
      const { outcome, states } = solver.solve({ raw: initialRaw(model, 1), times, control });
      solver.dispose();
      return { status: outcome.status, states: Array.from(states) };
    });
    for (const run of runs) {
      expect(run.status).toBe('done');
      // Sums may be taken in another order, and library functions differ in their last digit.
      run.states.forEach((x, i) => expect(x).toBeCloseTo(runs[0]?.states[i] ?? NaN, 11));
    }
  });

  it('shows its equation, ports and parameters in LaTeX that KaTeX accepts', () => {
    const texts = [
      definition.equation,
      definition.equationFrom?.(use.settings) ?? '',
      definition.symbol,
      ...Object.values(definition.inputs).map((port) => port.label),
      ...Object.values(definition.outputs).map((port) => port.label),
      ...Object.values(definition.parameters).flatMap((spec) =>
        spec.kind === 'number' || spec.kind === 'numbers' ? [spec.symbol] : [],
      ),
      ...equations.map(({ latex }) => latex),
      ...(model?.parameters ?? []).map(({ latex }) => latex),
    ];
    for (const latex of texts)
      expect(() =>
        katex.renderToString(latex, {
          throwOnError: true,
          strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
          trust: ({ command }) => command === '\\htmlData' || command === '\\htmlClass',
        }),
      ).not.toThrow();
  });

  it('is saved and loaded', () => {
    const text = serializeDocument(document);
    const loaded = parseDocument(text);
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.document && serializeDocument(loaded.document)).toBe(text);
  });

  it('says what it is', () => {
    expect(definition.help).not.toBe('');
    expect(definition.title).not.toBe('');
    for (const spec of Object.values(definition.parameters)) expect(spec.help).not.toBe('');
  });
});

describe('activations', () => {
  it.each(['tanh', 'softplus', 'swish', 'sine', 'rbf'])(
    '%s has the right gradient in a network',
    (activation) => {
      const document = buildDocument({ s: 'state', net: ['mlp', { widths: [4, 3], activation }] }, [
        's.value -> net.in',
        'net.out -> s.rate',
      ]);
      const { model } = lower(document);
      expect(model && gradientError(model.system.rhs)).toBeLessThan(1e-8);
    },
  );
});
