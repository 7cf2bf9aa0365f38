import { join } from 'node:path';
import { type Peer, startPeer } from './peer';

/** Where the Python of each peer is said to be. */
const pythons = {
  torchdiffeq: process.env['SYMBIODE_PYTHON_TORCH'],
  jax: process.env['SYMBIODE_PYTHON'],
  numpy: process.env['SYMBIODE_PYTHON'],
} satisfies Record<Peer['library'], string | undefined>;

/** Starts the peers that are there, and names those that are not. */
export function openPeers(libraries: readonly Peer['library'][]): readonly Peer[] {
  return libraries.flatMap((library) => {
    const python = pythons[library];
    if (python) return [startPeer(library, python, join('bench', 'peers', 'peer.py'))];
    console.log(`SKIPPED: no Python with ${library} was found; "node scripts/python.mjs" prepares one.`);
    return [];
  });
}
