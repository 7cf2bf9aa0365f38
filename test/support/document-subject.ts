import type { SymbiodeDocument } from '../../src/engine/document/schema';
import type { ExportSubject } from '../../src/engine/exporters/define';
import { backends } from '../../src/engine/backends/index';
import { createSolver } from '../../src/engine/simulation/solver';
import { methods } from '../../src/engine/solvers/methods/index';
import { constrained, initialRaw } from '../../src/engine/training/parameters';
import { prepareModel } from './fit-document';

/** A document at its starting values, ready to be exported, with a solution at a tight tolerance beside it. */
export function documentSubject(
  document: SymbiodeDocument,
  texts: Readonly<Record<string, string>> = {},
): ExportSubject {
  const { model } = prepareModel({ document, texts });
  const { start, end } = document.simulation;
  const times = Float64Array.from({ length: 11 }, (_, i) => start + ((end - start) * i) / 10);
  const raw = initialRaw(model, 1);
  const solver = createSolver(model.system, {
    method: methods.get('tsit5'),
    backend: backends.get('wasm'),
    precision: 'f64',
  });
  const control = { rtol: 1e-11, atol: 1e-11, step: 0, maxSteps: 100_000 };
  const { states, observations } = solver.solve({ raw, times, control });
  solver.dispose();
  return {
    model,
    parameters: constrained(model, raw),
    equations: [],
    settings: document.simulation,
    reference: { times, states, observations, rtol: 1e-11, atol: 1e-11 },
    generator: 'Symbiode test',
  };
}
