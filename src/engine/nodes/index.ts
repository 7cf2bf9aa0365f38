import { createRegistry } from '../base/registry';
import { neural } from './neural/index';
import { operators } from './operators/index';
import { physics } from './physics/index';
import { sources } from './sources/index';
import { structure } from './structure/index';

/** Every node that can be put on the canvas. */
export const catalogue = createRegistry('node', [
  ...structure,
  ...physics,
  ...neural,
  ...operators,
  ...sources,
]);
