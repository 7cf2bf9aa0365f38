/**
 * S8: from a document in memory to the first result, on the lynx-hare template and the slowest one: reading the tables, lowering,
 * building and compiling the program, one solve. The first run of the process pays for the engine's own compilation
 * by V8 as well; a run with changed values must not compile again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  backends,
  createSolver,
  initialRaw,
  methods,
  parseDocument,
  serializeDocument,
  stepControl,
  understand,
  invariant,
} from '../src/engine';
import type { Backend } from '../src/engine/backends/define';
import { templateNames } from '../test/support/templates';
import type { Task } from './define';
import type { Row } from './report';
import { digits, median, minimum } from './timing';

function timed(body: () => void): number {
  const before = performance.now();
  body();
  return performance.now() - before;
}

let compilations = 0;
const wasm = backends.get('wasm');
const backend: Backend = {
  ...wasm,
  compile(program) {
    compilations++;
    return wasm.compile(program);
  },
};

/** Reads a template's files without lowering it, which would warm the engine. */
function readTemplate(name: string) {
  const folder = join('templates', name);
  const { document } = parseDocument(readFileSync(join(folder, `${name}.symbiode`), 'utf8'));
  invariant(document, `${name} cannot be read`);
  const texts = Object.fromEntries(
    document.data.map(({ id, source }) => [
      id,
      source.kind === 'file' ? readFileSync(join(folder, source.path), 'utf8') : source.csv,
    ]),
  );
  return { document, texts };
}

/** From the text of a document to something that can be solved. */
function compiler(name: string) {
  const { document, texts } = readTemplate(name);
  const text = serializeDocument(document);
  const { start, end, points } = document.simulation;
  const times = Float64Array.from({ length: points }, (_, i) => start + ((end - start) * i) / (points - 1));
  return () => {
    const read = parseDocument(text).document;
    invariant(read, `${name} cannot be read`);
    const { model } = understand(read, texts);
    invariant(model, `${name} does not lower`);
    const solver = createSolver(model.system, {
      method: methods.get(read.simulation.method),
      backend,
      precision: 'f64',
    });
    const raw = initialRaw(model, 1);
    const control = stepControl(read.simulation, model);
    return { solve: () => solver.solve({ raw, times, control }), raw };
  };
}

function row(name: string, times: readonly number[], most?: number): Row {
  const one = digits(minimum(times));
  return {
    name,
    ours: times.length === 1 ? one : `${one} / ${digits(median(times))}`,
    peers: new Map(),
    ratio: '',
    hold: most === undefined ? '' : `${most} ms`,
    ...(most === undefined ? {} : { isHeld: minimum(times) <= most }),
  };
}

export const compile: Task = {
  id: 'S8',
  title: 'from document to first result',
  unit: 'Milliseconds, minimum / median; the figures to hold are upper bounds.',
  run() {
    const lynxHare = compiler('lynx-hare');
    // The first of the process, while the engine itself is not compiled yet.
    const first = timed(() => lynxHare().solve());
    const later = Array.from({ length: 30 }, () => timed(() => lynxHare().solve()));
    const { solve, raw } = lynxHare();
    solve();
    const before = compilations;
    const again = Array.from({ length: 100 }, () =>
      timed(() => {
        raw[0] = (raw[0] ?? 0) + 1e-3;
        solve();
      }),
    );
    invariant(compilations === before, 'a changed value compiles again');
    const others = templateNames.map((name) => ({ name, make: compiler(name), times: [] as number[] }));
    for (let turn = 0; turn < 5; turn++)
      for (const { make, times } of others) times.push(timed(() => make().solve()));
    const slowest = others.toSorted((a, b) => minimum(b.times) - minimum(a.times))[0];
    return Promise.resolve([
      row('lynx-hare, first in the process', [first], 60),
      row('lynx-hare, engine warm', later, 60),
      row('lynx-hare, a changed value (401 output times, 1e-6)', again),
      ...(slowest ? [row(`slowest template (${slowest.name})`, slowest.times, 300)] : []),
    ]);
  },
};
