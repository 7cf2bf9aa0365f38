import { segmentsObjective } from '../objectives/segments';
import type { Recipe } from './define';
import { firstOrder, firstOrderTitle, recordPhases } from '../record-phases';

export const multipleShooting: Recipe = {
  id: 'multiple-shooting',
  title: 'Multiple shooting',
  help: 'Cuts the record into segments with starting states of their own and closes the gaps: for long oscillating or chaotic records.',
  reference: 'Bock, 1983; Turan & Jäschke, 2021',
  numbers: [
    {
      key: 'iterations',
      label: 'Segment steps',
      help: 'Steps of Adam on the segments, before those of the phases.',
      default: 1000,
      min: 1,
      max: 1e9,
      isWhole: true,
    },
    {
      key: 'length',
      label: 'Segment length',
      help: 'Measured times per segment: a part of an oscillation.',
      default: 8,
      min: 2,
      max: 1e9,
      isWhole: true,
    },
    {
      key: 'continuity',
      label: 'Continuity',
      help: 'Weight of the gaps between segments; it rises a hundredfold on the way.',
      default: 1,
      min: 1e-9,
      max: 1e9,
    },
  ],
  growsHorizon: false,
  stages: (settings, { iterations = 0, length = 2, continuity = 1 }) => [
    {
      id: 'segments',
      title: `Segments · ${firstOrderTitle(settings)}`,
      optimizer: firstOrder(settings),
      iterations,
      objective: segmentsObjective({ length, continuity }),
    },
    ...recordPhases(settings),
  ],
};
