/**
 * S8: from a document in memory to the first result, on the lynx-hare template: reading the tables, lowering,
 * building and compiling the program, one solve. The first run of the process pays for the engine's own compilation
 * by V8 as well; a run with changed values must not compile again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  backends,
  createSolver,
  initialRaw,
  invariant,
  methods,
  parseDocument,
  stepControl,
  understand,
} from '../src/engine';
import type { Row } from './report';

const folder = join('templates', 'lynx-hare');

export function benchCompile(): Row[] {
  const { document } = parseDocument(readFileSync(join(folder, 'lynx-hare.symbiode'), 'utf8'));
  invariant(document, 'the template cannot be read');
  const texts = { 'hudson-bay': readFileSync(join(folder, 'hudson-bay.csv'), 'utf8') };
  const { start, end, points } = document.simulation;
  const times = Float64Array.from({ length: points }, (_, i) => start + ((end - start) * i) / (points - 1));
  const timed = (body: () => void) => {
    const before = performance.now();
    body();
    return performance.now() - before;
  };
  const compile = () => {
    const { model } = understand(document, texts);
    invariant(model, 'the template does not lower');
    const solver = createSolver(model.system, {
      method: methods.get(document.simulation.method),
      backend: backends.get('wasm'),
      precision: 'f64',
    });
    const raw = initialRaw(model, 1);
    const control = stepControl(document.simulation, model);
    return { solve: () => solver.solve({ raw, times, control }), raw };
  };
  const first = timed(() => compile().solve());
  const later = Array.from({ length: 30 }, () => timed(() => compile().solve()));
  const { solve, raw } = compile();
  const again = Array.from({ length: 100 }, () =>
    timed(() => {
      raw[0] = (raw[0] ?? 0) + 1e-3;
      solve();
    }),
  );
  const row = (task: string, ours: readonly number[]): Row => ({ task, ours, peers: new Map() });
  return [
    row('S8 document to first result, lynx-hare, first in the process', [first]),
    row('S8 document to first result, lynx-hare, engine warm', later),
    row('S8 the same with a changed value (401 output times, rtol 1e-6)', again),
  ];
}
