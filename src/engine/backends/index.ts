import { createRegistry } from '../base/registry';
import type { Backend } from './define';
import { reference } from './reference/reference';
import { wasm } from './wasm/wasm';

/** Everything that can run a loop program. */
export const backends = createRegistry<Backend>('backend', [wasm, reference]);
