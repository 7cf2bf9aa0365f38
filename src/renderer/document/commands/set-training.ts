import type { TrainingSettings } from '../../../engine/index';
import { defineCommand, withDocument } from '../command';
import { isSame } from '../is-same';

/** Changes settings of the training: seed, optimisers, validation share. */
export const setTraining = defineCommand<Partial<TrainingSettings>>({
  label: (change) => `Set ${Object.keys(change).join(', ')}`,
  apply: (work, change) => {
    const training = { ...work.document.training, ...change };
    return isSame(training, work.document.training) ? work : withDocument(work, { training });
  },
  mergeKey: (change) => `training ${Object.keys(change).join(' ')}`,
});
