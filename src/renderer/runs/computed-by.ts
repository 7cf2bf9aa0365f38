import type { TrainingResult } from '../../engine/index';

const BACKENDS: Readonly<Record<string, string>> = { wasm: 'WebAssembly', reference: 'reference' };
const PRECISIONS: Readonly<Record<string, string>> = { f32: 'single precision', f64: 'double precision' };

/** What a run was computed by, in words. */
export function computedBy({ backend, precision }: Pick<TrainingResult, 'backend' | 'precision'>): string {
  return `${BACKENDS[backend] ?? backend}, ${PRECISIONS[precision] ?? precision}`;
}
