/**
 * Exported Python run for real by its own libraries: every op against the reference interpreter, and whole exported
 * folders by their own self-check.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/engine/base/random';
import { python as exporter } from '../../src/engine/exporters/python/python';
import { jaxDialect, torchDialect } from '../../src/engine/exporters/python/dialect';
import { statementsOf } from '../../src/engine/exporters/python/statements';
import { evaluate } from '../../src/engine/ir/evaluate';
import { randomFunction } from '../../src/engine/ir/random-function';
import { SAMPLES } from '../../src/engine/ir/samples';
import type { IrFunction } from '../../src/engine/ir/tensor';
import { sizeOf } from '../../src/engine/ir/tensor';
import { lower } from '../../src/engine/lowering/lower';
import { catalogue } from '../../src/engine/nodes/index';
import { constrained, initialRaw } from '../../src/engine/training/parameters';
import { documentSubject } from '../support/document-subject';
import { exportSubject } from '../support/export-subject';
import { nodeDocument, nodeTables, usesOf } from '../support/node-document';
import type { Runtime } from '../support/python';
import { pythonFor, runPython, writeFolder } from '../support/python';
import { spiralDocument, spiralTable } from '../support/spiral-document';

const runtimes = [
  { runtime: 'diffrax', dialect: jaxDialect },
  { runtime: 'torchdiffeq', dialect: torchDialect },
] as const;

/** Starting Python and importing its libraries takes seconds. */
const patience = 300_000;

interface Case {
  readonly fn: IrFunction;
  readonly inputs: readonly Float64Array[];
}

/** The rates of every node of the catalogue at its own starting values. */
function nodeCases(): readonly Case[] {
  const random = createRandom(9, 0);
  return (
    catalogue
      .all()
      // What only orders the canvas computes nothing.
      .filter(({ border }) => border === undefined)
      .flatMap((definition) => usesOf(definition).slice(0, 1))
      .flatMap((use) => {
        const { model } = lower(nodeDocument(use), nodeTables);
        if (!model) throw new Error(`${use.title} is no model`);
        const fn = { ...model.system.rhs, name: use.title };
        const values = constrained(model, initialRaw(model, 1));
        const parameters = model.parameters.map(({ offset, size }) => values.slice(offset, offset + size));
        const variables = fn.inputs
          .slice(0, fn.inputs.length - parameters.length)
          .map(({ shape }) =>
            Float64Array.from({ length: sizeOf(shape) }, () => 0.3 + 0.6 * random.uniform()),
          );
        return [{ fn, inputs: [...variables, ...parameters] }];
      })
  );
}

/** Every form of every op, and random functions of all smooth ones. */
function cases(): readonly Case[] {
  const random = createRandom(7, 0);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const filled = (fn: IrFunction, low: number, high: number): Case => ({
    fn,
    inputs: fn.inputs.map(({ shape }) =>
      Float64Array.from({ length: sizeOf(shape) }, () => between(low, high)),
    ),
  });
  const composed = Array.from({ length: 20 }, () => randomFunction(random, 'smooth', 24));
  return [
    ...SAMPLES.map(({ fn, low, high }) => filled(fn, low, high)),
    ...composed.map((fn) => filled(fn, -1.5, 1.5)),
    ...nodeCases(),
  ];
}

/** One Python function for each case; reads inputs and prints results as JSON. */
function program(list: readonly Case[], { dialect }: (typeof runtimes)[number]): string {
  const definitions = list.map(({ fn }, i) => {
    const names = fn.inputs.map((_, n) => `a${n}`);
    const outputs = fn.outputs.map((_, n) => ({ name: `out${n}`, comment: '' }));
    const body = statementsOf(fn, { dialect, inputs: names, like: 'a0', outputs });
    const results = outputs.map(({ name }) => `${name}.reshape((-1,)).tolist()`);
    return [`def f${i}(${names.join(', ')}):`, ...body, `return [${results.join(', ')}]`].join('\n    ');
  });
  const setUp =
    dialect.id === 'jax'
      ? [
          'import jax',
          'jax.config.update("jax_enable_x64", True)',
          'import jax.numpy as jnp',
          'from jax import lax',
        ]
      : ['import torch'];
  const shapes = list.map(({ fn }) => fn.inputs.map(({ shape }) => shape));
  const make =
    dialect.id === 'jax' ? 'jnp.asarray(v, dtype=jnp.float64)' : 'torch.tensor(v, dtype=torch.float64)';
  return [
    'import json, pathlib',
    ...setUp,
    ...definitions,
    `shapes = ${JSON.stringify(shapes)}`,
    `inputs = json.loads(pathlib.Path("inputs.json").read_text())`,
    `functions = [${list.map((_, i) => `f${i}`).join(', ')}]`,
    `arrays = [[${make}.reshape(s) for v, s in zip(vs, ss)] for vs, ss in zip(inputs, shapes)]`,
    'print(json.dumps([f(*a) for f, a in zip(functions, arrays)]))',
  ].join('\n');
}

describe.each(runtimes)('$runtime', (row) => {
  const python = pythonFor(row.runtime);
  const clean: (() => void)[] = [];
  afterAll(() => clean.forEach((remove) => remove()));

  /** An exported folder on disk. */
  function exported(names: readonly string[] = [], library: Runtime | 'both' = row.runtime) {
    const { files, diagnostics } = exporter.write(exportSubject(names), { library });
    expect(diagnostics).toEqual([]);
    const { folder, remove } = writeFolder(files);
    clean.push(remove);
    return folder;
  }

  it.skipIf(!python)(
    'computes every op and every node as the reference does',
    () => {
      const list = cases();
      const { folder, remove } = writeFolder([
        { path: 'program.py', content: program(list, row) },
        {
          path: 'inputs.json',
          content: JSON.stringify(list.map(({ inputs }) => inputs.map((x) => Array.from(x)))),
        },
      ]);
      clean.push(remove);
      const { status, stdout, stderr } = runPython(python ?? '', ['program.py'], folder);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      const found = JSON.parse(stdout) as readonly (readonly (readonly number[])[])[];
      list.forEach(({ fn, inputs }, i) => {
        evaluate(fn, inputs).forEach((expected, n) => {
          const actual = found[i]?.[n] ?? [];
          expect(actual.length, fn.name).toBe(expected.length);
          // Sums and library functions differ in their last digits only.
          expected.forEach((x, k) => {
            const error = Math.abs((actual[k] ?? NaN) - x) / Math.max(1, Math.abs(x));
            expect(error, `${fn.name} case ${i}, output ${n}, element ${k}`).toBeLessThan(1e-11);
          });
        });
      });
    },
    patience,
  );

  it.skipIf(!python)(
    'passes the self-check, and fails it with other weights',
    () => {
      const folder = exported();
      const passed = runPython(python ?? '', ['selfcheck.py', '--with', row.runtime], folder);
      expect(passed.stdout).toMatch(/max relative error .*: passed/);
      expect(passed.status).toBe(0);
      const file = join(folder, 'weights.safetensors');
      const bytes = readFileSync(file);
      // The last number is the initial value of the last state: 0.4 becomes something near 0.4000019.
      bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 8;
      writeFileSync(file, bytes);
      const failed = runPython(python ?? '', ['selfcheck.py', '--with', row.runtime], folder);
      expect(failed.stdout).toMatch(/FAILED/);
      expect(failed.status).toBe(1);
    },
    patience,
  );

  it.skipIf(!python)(
    'solves a model of vectors to the numbers of its reference',
    () => {
      const { files, diagnostics } = exporter.write(
        documentSubject(spiralDocument('network'), { d: spiralTable }),
        {
          library: row.runtime,
        },
      );
      expect(diagnostics).toEqual([]);
      const { folder, remove } = writeFolder(files);
      clean.push(remove);
      const { status, stdout } = runPython(python ?? '', ['selfcheck.py', '--with', row.runtime], folder);
      expect(stdout).toMatch(/passed/);
      expect(status).toBe(0);
    },
    patience,
  );

  it.skipIf(!python)(
    'prints a solution as CSV',
    () => {
      const { status, stdout } = runPython(
        python ?? '',
        [`run_${row.runtime}.py`, '--points', '3'],
        exported(),
      );
      expect(status).toBe(0);
      const [header = '', ...rows] = stdout.trim().split('\n');
      expect(header).toBe('time,hares,lynx,pelts,traps');
      expect(rows).toHaveLength(3);
      const [last = ''] = rows.slice(-1);
      const { states } = exportSubject().reference;
      expect(Number(last.split(',')[1])).toBeCloseTo(states[states.length - 2] ?? NaN, 3);
    },
    patience,
  );

  it.skipIf(!python)(
    'runs with the most hostile names',
    () => {
      const names = [
        '"""\nimport os',
        "'); raise SystemExit(9) #",
        '\\',
        'α\u2028β',
        '{0}',
        '',
        'class',
        'state',
      ];
      const folder = exported([...names, ...names.map((name) => `${name}\u0000"`)], 'both');
      const { status, stdout } = runPython(python ?? '', ['selfcheck.py', '--with', row.runtime], folder);
      expect(stdout).toMatch(/passed/);
      expect(status).toBe(0);
    },
    patience,
  );
});
