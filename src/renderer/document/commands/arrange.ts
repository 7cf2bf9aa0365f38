import { defineCommand } from '../command';
import { withPlaces, type Places } from './with-places';

/** Puts what is selected in order: `how` says in which, such as `Align left`. */
export const arrange = defineCommand<Places & { readonly how: string }>({
  label: ({ how }) => how,
  apply: withPlaces,
});
