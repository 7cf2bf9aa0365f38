import { createRegistry } from '../../base/registry';
import type { Method } from '../define';
import { bosh3 } from './bosh3';
import { dopri5 } from './dopri5';
import { euler } from './euler';
import { heun } from './heun';
import { rk4 } from './rk4';
import { rk4ThreeEighths } from './rk4-three-eighths';
import { tsit5 } from './tsit5';

/** Every time-stepping method; the first is the default. */
export const methods = createRegistry<Method>('methods', [
  tsit5,
  dopri5,
  bosh3,
  heun,
  rk4,
  rk4ThreeEighths,
  euler,
]);
