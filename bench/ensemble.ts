import { benchEnsemble } from './lorenz-ensemble';
import { openPeers } from './open-peers';
import { printRows } from './report';

/** `npm run bench -- ensemble`: task S7 alone. */
const peers = openPeers(['torchdiffeq', 'jax', 'numpy']);
try {
  printRows(await benchEnsemble(peers));
} finally {
  for (const peer of peers) peer.close();
}
