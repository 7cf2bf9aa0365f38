import { createRegistry } from '../../base/registry';
import type { Method } from '../define';
import { defineAutomatic } from '../define-automatic';
import { backwardEuler } from './backward-euler';
import { blanesMoan4 } from './blanes-moan4';
import { bosh3 } from './bosh3';
import { dop853 } from './dop853';
import { dopri5 } from './dopri5';
import { euler } from './euler';
import { heun } from './heun';
import { eulerMaruyama } from './euler-maruyama';
import { kvaerno3 } from './kvaerno3';
import { kvaerno5 } from './kvaerno5';

import { milstein } from './milstein';
import { rk4 } from './rk4';
import { rk4ThreeEighths } from './rk4-three-eighths';
import { rodas4 } from './rodas4';
import { rodas5p } from './rodas5p';
import { semiImplicitEuler } from './semi-implicit-euler';
import { sra1 } from './sra1';
import { stochasticHeun } from './stochastic-heun';
import { trapezoid } from './trapezoid';
import { tsit5 } from './tsit5';
import { velocityVerlet } from './velocity-verlet';
import { vern7 } from './vern7';
import { yoshida4 } from './yoshida4';

/** Starts with Tsitouras 5(4) and goes on with Rodas5P from where the model turned out to be stiff. */
const auto = defineAutomatic({
  id: 'auto',
  title: 'Automatic (Tsitouras 5(4), Rodas5P where stiff)',
  help: 'When nothing is known about stiffness: starts fast and goes on with a stiff method where it has to.',
  nonStiff: tsit5,
  stiff: rodas5p,
});

/** Every time-stepping method; the first is the default. */
export const methods = createRegistry<Method>('methods', [
  tsit5,
  dopri5,
  vern7,
  dop853,
  bosh3,
  heun,
  rk4,
  rk4ThreeEighths,
  euler,
  rodas5p,
  kvaerno5,
  rodas4,
  kvaerno3,
  trapezoid,
  backwardEuler,
  velocityVerlet,
  yoshida4,
  blanesMoan4,
  semiImplicitEuler,
  auto,
  sra1,
  milstein,
  stochasticHeun,
  eulerMaruyama,
]);
