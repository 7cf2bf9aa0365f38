import type { ModelParameter } from '../../lowering/model';
import { recordObjective } from '../objectives/record';
import type { Recipe } from './define';
import { firstOrder, firstOrderTitle, recordPhases } from '../record-phases';

const isPhysics = ({ kind }: ModelParameter) => kind !== 'weight';

/**
 * First the numbers of the known terms alone, with the networks off; then everything. The networks then learn what
 * the known terms leave over, instead of taking their place.
 */
export const physicsFirst: Recipe = {
  id: 'physics-first',
  title: 'Physics first',
  help: 'Trains the known terms with the networks off, then everything: keeps networks from doing what the physics can.',
  reference: 'Yin et al., Augmenting physical models with deep networks, 2021, §3',
  numbers: [
    {
      key: 'iterations',
      label: 'Physics steps',
      help: 'Steps of Adam on the known terms, before those of the phases.',
      default: 300,
      min: 1,
      max: 1e9,
      isWhole: true,
    },
  ],
  growsHorizon: true,
  stages: (settings, { iterations = 0 }) => [
    {
      id: 'physics',
      title: `Physics · ${firstOrderTitle(settings)}`,
      optimizer: firstOrder(settings),
      iterations,
      trains: isPhysics,
      networksOff: true,
      objective: recordObjective({ growing: settings.growingHorizon ?? 0 }),
    },
    ...recordPhases(settings),
  ],
};
