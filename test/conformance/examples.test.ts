/** What the example of every node owes: it has the node, no mistake, and a run that ends. */
import { describe, expect, it } from 'vitest';
import { backends } from '../../src/engine/backends/index';
import { readTables } from '../../src/engine/data/read-tables';
import { parseDocument } from '../../src/engine/document/parse';
import { serializeDocument } from '../../src/engine/document/serialize';
import { exampleOf } from '../../src/engine/examples/example-of';
import { lower } from '../../src/engine/lowering/lower';
import { catalogue } from '../../src/engine/nodes/index';
import { createSolver } from '../../src/engine/simulation/solver';
import { stepControl } from '../../src/engine/simulation/step-control';
import { methods } from '../../src/engine/solvers/methods';
import { initialRaw } from '../../src/engine/training/parameters';

describe.each(catalogue.all().map((definition) => [definition.id, definition] as const))(
  '%s',
  (id, definition) => {
    const document = exampleOf(definition);
    const texts = Object.fromEntries(
      document.data.map(({ id: data, source }) => [data, source.kind === 'inline' ? source.csv : '']),
    );
    const { tables } = readTables(document, texts);
    const { model, diagnostics } = lower(document, tables);

    it('stands in its example, which has no mistake and no loose end', () => {
      expect(document.nodes.some(({ type }) => type === id)).toBe(true);
      expect(diagnostics).toEqual([]);
    });

    it('runs to the end of its example, and something changes', () => {
      const { simulation } = document;
      const method = methods.find(simulation.method);
      if (!model || !method) throw new Error('The example does not lower.');
      const solver = createSolver(model.system, { method, backend: backends.get('wasm'), precision: 'f64' });
      const times = Float64Array.from(
        { length: 11 },
        (_, i) => simulation.start + ((simulation.end - simulation.start) * i) / 10,
      );
      const { outcome, states } = solver.solve({
        raw: initialRaw(model, 1),
        times,
        control: stepControl(simulation, model),
      });
      solver.dispose();
      expect(outcome.status).toBe('done');
      const first = states.subarray(0, model.stateSize);
      const isStill = Array.from({ length: 11 }, (_, i) =>
        states.subarray(i * model.stateSize, (i + 1) * model.stateSize),
      );
      expect(isStill.some((row) => row.some((x, i) => Math.abs(x - (first[i] ?? 0)) > 1e-3))).toBe(true);
    });

    it('is saved and opened as it is', () => {
      const text = serializeDocument(document);
      const loaded = parseDocument(text);
      expect(loaded.diagnostics).toEqual([]);
      expect(loaded.document && serializeDocument(loaded.document)).toBe(text);
    });

    it('has a place of its own for every node', () => {
      const places = document.nodes.map(
        ({ id: node, inside }) => `${inside ?? ''} ${JSON.stringify(document.layout.nodes[node])}`,
      );
      expect(new Set(places).size).toBe(document.nodes.length);
    });
  },
);
