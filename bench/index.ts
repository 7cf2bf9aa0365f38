import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Peer, startPeer } from './peer';
import { printRows } from './report';
import { benchTrainingStep } from './training-step';

/** Runs the benches, ours and the peers' in turn, and prints minima, medians and ratios. */
export async function runBenches(options: {
  readonly root: string;
  readonly pythons: Readonly<Partial<Record<Peer['library'], string>>>;
}): Promise<void> {
  const { root, pythons } = options;
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one thread; minimum / median`,
  );
  const peers: Peer[] = [];
  for (const library of ['torchdiffeq', 'jax'] as const) {
    const python = pythons[library];
    if (python) peers.push(startPeer(library, python, join(root, 'bench', 'peers', 'peer.py')));
    else console.log(`SKIPPED: no Python with ${library} was found; "node scripts/python.mjs" prepares one.`);
  }
  try {
    printRows(await benchTrainingStep(peers));
  } finally {
    for (const peer of peers) peer.close();
  }
}
