import { definePlot } from '../define-plot';
import { prepareLoss } from './prepare';
import { View } from './View';

/** How the loss fell. */
export const loss = definePlot({
  id: 'loss',
  title: 'Loss',
  needs: ['loss'],
  uses: ['loss'],
  prepare: prepareLoss,
  View,
});
