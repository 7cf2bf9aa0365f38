import { applyRepair, type Repair } from '../../../engine/index';
import { defineCommand } from '../command';

/** Applies the repair of a problem: all of its steps as one. */
export const repair = defineCommand<{ readonly repair: Repair }>({
  label: ({ repair: { label } }) => label,
  apply: (work, args) => applyRepair(work, args.repair),
});
