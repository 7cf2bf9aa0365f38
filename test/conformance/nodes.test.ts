/** What every node of the catalogue owes: it can be wired, built, differentiated, typeset, saved and loaded. */
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/engine/base/random';
import { vjp } from '../../src/engine/autodiff/vjp';
import { parseDocument } from '../../src/engine/document/parse';
import type { SymbiodeDocument } from '../../src/engine/document/schema';
import { serializeDocument } from '../../src/engine/document/serialize';
import { evaluate } from '../../src/engine/ir/evaluate';
import type { IrFunction } from '../../src/engine/ir/tensor';
import { sizeOf } from '../../src/engine/ir/tensor';
import { verify } from '../../src/engine/ir/verify';
import { lower } from '../../src/engine/lowering/lower';
import { catalogue } from '../../src/engine/nodes/index';
import type { NodeDefinition } from '../../src/engine/nodes/define';
import { buildDocument } from '../support/build-document';

const named = catalogue.all().map((definition) => [definition.id, definition] as const);

/** A small document in which every port of one node of this type is wired. */
function documentWith(definition: NodeDefinition): SymbiodeDocument {
  const settings = Object.fromEntries(
    Object.entries(definition.parameters).flatMap(([field, spec]) =>
      spec.kind === 'number' || spec.default === null ? [] : [[field, spec.default]],
    ),
  );
  const inputs = Object.entries(definition.inputsFrom?.(settings) ?? definition.inputs);
  const sources = inputs.flatMap(([port, { variadic }]) =>
    (variadic ? ['1', '2'] : ['1']).map((i) => ({ name: `${port}${i}`, port })),
  );
  const isState = definition.role === 'state';
  const targets = Object.keys(definition.outputs).flatMap((port) =>
    (definition.perWire === true ? ['1', '2'] : ['1']).map((i) => ({ name: `${port}_out${i}`, port })),
  );
  const states = [...sources.map(({ name }) => name), ...targets.map(({ name }) => name)];
  return buildDocument(
    {
      ...Object.fromEntries(states.map((name) => [name, 'state'])),
      ...Object.fromEntries(states.map((name) => [`${name}_decay`, 'decay'])),
      tested: definition.id,
    },
    [
      ...states.flatMap((name) => [`${name}.value -> ${name}_decay.x`, `${name}_decay.rate -> ${name}.rate`]),
      ...sources.map(
        ({ name, port }) => `${isState ? `${name}_decay.rate` : `${name}.value`} -> tested.${port}`,
      ),
      ...targets.map(({ name, port }) => `tested.${port} -> ${name}.rate`),
    ],
  );
}

/** Values for each input of a function, away from the corners of piecewise functions. */
function randomInputs(fn: IrFunction): Float64Array[] {
  const random = createRandom(11, 0);
  return fn.inputs.map(({ shape }) =>
    Float64Array.from({ length: sizeOf(shape) }, () => 0.3 + random.uniform()),
  );
}

/** Largest relative difference between the gradient of Σ cᵢ yᵢ and its central differences. */
function gradientError(fn: IrFunction): number {
  const inputs = randomInputs(fn);
  const cotangents = fn.outputs.map((_, i) => Float64Array.of(1 + 0.3 * i));
  const value = (at: readonly Float64Array[]) =>
    evaluate(fn, at).reduce((total, y, i) => total + (y[0] ?? NaN) * (cotangents[i]?.[0] ?? NaN), 0);
  const exact = evaluate(vjp(fn), [...inputs, ...cotangents]);
  const scale = Math.max(...exact.flatMap((g) => [...g].map(Math.abs)));
  const h = 1e-5;
  const errors = inputs.flatMap((input, i) =>
    Array.from(input, (x, j) => {
      const at = (y: number) => value(inputs.with(i, input.with(j, y)));
      return Math.abs((at(x + h) - at(x - h)) / (2 * h) - (exact[i]?.[j] ?? NaN)) / scale;
    }),
  );
  return Math.max(...errors);
}

describe.each(named)('node %s', (_, definition) => {
  const document = documentWith(definition);
  const { model, equations, diagnostics } = lower(document);

  it('can be wired without an error', () => {
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('becomes sound IR whose gradient is that of its values', () => {
    const { rhs, observe } = model?.system ?? {};
    expect(rhs && observe).toBeDefined();
    for (const fn of [rhs, observe])
      if (fn && fn.outputs.length > 0) {
        expect(() => verify(fn)).not.toThrow();
        // Central differences with h = 1e-5 are good to about 1e-10 for numbers of order 1.
        expect(gradientError(fn)).toBeLessThan(1e-8);
      }
  });

  it('shows its equation, ports and parameters in LaTeX that KaTeX accepts', () => {
    const texts = [
      definition.equation,
      definition.symbol,
      ...Object.values(definition.inputs).map((port) => port.label),
      ...Object.values(definition.outputs).map((port) => port.label),
      ...Object.values(definition.parameters).flatMap((spec) =>
        spec.kind === 'number' ? [spec.symbol] : [],
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
