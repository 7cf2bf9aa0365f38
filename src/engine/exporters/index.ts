import { createRegistry } from '../base/registry';
import type { Exporter } from './define';
import { python } from './python/python';

/** Every target that a model can be taken away to. */
export const exporters = createRegistry<Exporter>('exporter', [python]);
