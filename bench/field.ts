import { openPeers } from './open-peers';
import { benchField } from './reaction-diffusion';
import { printRows } from './report';

/** `npm run bench -- field`: task S6 alone. */
const peers = openPeers(['jax', 'numpy']);
try {
  printRows(await benchField(peers));
} finally {
  for (const peer of peers) peer.close();
}
