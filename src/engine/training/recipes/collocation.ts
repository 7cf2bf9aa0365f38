import { problem } from '../../base/diagnostic';
import { derivativesObjective } from '../objectives/derivatives';
import { observedStates } from '../observed-states';
import type { Recipe } from './define';
import { firstOrder, firstOrderTitle, recordPhases } from '../record-phases';

export const collocation: Recipe = {
  id: 'collocation',
  title: 'Collocation first',
  help: 'Fits the slopes of the smoothed data before it integrates anything: a fast start where every state is measured.',
  reference: 'Varah, 1982; Roesch, Rackauckas & Stumpf, 2021',
  numbers: [
    {
      key: 'iterations',
      label: 'Slope steps',
      help: 'Steps of Adam on the slopes, before those of the phases.',
      default: 500,
      min: 1,
      max: 1e9,
      isWhole: true,
    },
    {
      key: 'refinement',
      label: 'Slope refinement',
      help: 'Steps of L-BFGS on the slopes after them.',
      default: 200,
      min: 0,
      max: 1e9,
      isWhole: true,
    },
  ],
  growsHorizon: true,
  stages: (settings, { iterations = 0, refinement = 0 }) => [
    {
      id: 'slopes-first',
      title: `Slopes · ${firstOrderTitle(settings)}`,
      optimizer: firstOrder(settings),
      iterations,
      objective: derivativesObjective,
    },
    {
      id: 'slopes-lbfgs',
      title: 'Slopes · L-BFGS',
      optimizer: 'lbfgs',
      iterations: refinement,
      objective: derivativesObjective,
    },
    ...recordPhases(settings, { growing: settings.growingHorizon ?? 0 }),
  ],
  check(model, trajectories) {
    const observed = observedStates(model);
    const unmeasured = model.states.filter(({ offset, size }) =>
      observed.slice(offset, offset + size).includes(-1),
    );
    const found = unmeasured.map(({ node, name }) =>
      problem(
        'bad-setting',
        { node, field: 'training.recipe' },
        `Collocation needs every state measured, and no data column holds "${name}".`,
        'Observe the state and choose its column, or choose another recipe.',
      ),
    );
    const isShort = trajectories.every(({ times }) => times.length < 3);
    return found.length === 0 && isShort
      ? [
          problem(
            'bad-setting',
            { field: 'training.recipe' },
            'Collocation needs at least three measured times.',
            'Choose another recipe.',
          ),
        ]
      : found;
  },
};
