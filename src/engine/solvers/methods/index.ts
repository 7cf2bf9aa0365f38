import { createRegistry } from '../../base/registry';
import type { Method } from '../define';
import { rk4 } from './rk4';
import { tsit5 } from './tsit5';

/** Every time-stepping method; the first is the default. */
export const methods = createRegistry<Method>('methods', [tsit5, rk4]);
