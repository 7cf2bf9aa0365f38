import { real } from './parameter';

/** The absolute tolerance that every kind of state may set for itself. */
export const toleranceSetting = real({
  label: 'Absolute tolerance',
  help: 'Error per step that counts as 1 near zero; 0 takes that of the run.',
  default: 0,
  min: 0,
  unit: '$x',
});
