/** What the rest of the program may use of the engine; nothing else in `src/engine` is importable from outside. */
export * from './base/diagnostic';
export { invariant } from './base/invariant';
export { createRegistry, type Registry } from './base/registry';
export { defaultSimulation, defaultTraining, emptyDocument } from './document/defaults';
export { parseDocument, readDocument, type ParsedDocument } from './document/parse';
export * from './document/schema';
export { serializeDocument } from './document/serialize';
export * from './protocol';
export type * from './lowering/model';
export type * from './simulation/define';
export type * from './training/define';
export { createSolver, type CompileOptions } from './simulation/solver';
export { createDifferentiator } from './simulation/differentiator';
export { methods } from './solvers/methods';
