import { defineCommand } from '../command';
import type { Selection } from '../work';
import { remove } from './remove';

/** Takes away what was copied. */
export const cut = defineCommand<Selection>({
  ...remove,
  label: (selection, work) => remove.label(selection, work).replace(/^Remove/u, 'Cut'),
});
