/**
 * Compiled solvers by structure. A slider that moves changes numbers only, and numbers are no part of the compiled
 * program, so the printed functions, the method and the precision tell whether it can be used again.
 */
import {
  backends,
  createSolver,
  methods,
  print,
  type Model,
  type SimulationSettings,
  type Solver,
} from '../../engine';

/** The most programs that are kept; each holds memory of its own. */
const kept = 8;
const cache = new Map<string, Solver>();

/** Id of the backend that runs everything. */
export const backendId = 'wasm';

/** What the model's program is compiled from, as text. */
export function structureOf({ system }: Model): string {
  const { noise, events = [] } = system;
  const functions = [system.rhs, system.observe, system.initial, system.constrain];
  const others = [
    ...(noise ? [noise.diffusion] : []),
    ...events.flatMap(({ condition, jump }) => (jump ? [condition, jump] : [condition])),
  ];
  const settings = [
    noise?.calculus,
    noise?.channels.length,
    events.map(({ name, direction, terminal, jump }) => [name, direction, terminal, jump !== undefined]),
  ];
  return [...[...functions, ...others].map(print), JSON.stringify(settings)].join('\n');
}

/** The solver of this model; stays owned by the cache. */
export function cachedSolver(
  model: Model,
  { method, precision }: Pick<SimulationSettings, 'method' | 'precision'>,
): Solver {
  const key = `${method} ${precision}\n${structureOf(model)}`;
  const solver =
    cache.get(key) ??
    createSolver(model.system, {
      method: methods.get(method),
      backend: backends.get(backendId),
      precision,
    });
  // The one that was used last is forgotten last.
  cache.delete(key);
  cache.set(key, solver);
  const [oldest] = cache.keys();
  if (cache.size > kept && oldest !== undefined) {
    cache.get(oldest)?.dispose();
    cache.delete(oldest);
  }
  return solver;
}
