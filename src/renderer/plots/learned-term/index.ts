import { definePlot } from '../define-plot';
import { noTerm, prepareTerm } from './prepare';
import { View } from './View';

/** What a neural block does to its inputs. */
export const learnedTerm = definePlot({
  id: 'learned-term',
  title: 'Learned term',
  needs: ['term'],
  uses: ['term'],
  prepare: prepareTerm,
  nothing: noTerm,
  View,
});
