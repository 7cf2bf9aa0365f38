import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchCompile } from './compile';
import { type Peer, startPeer } from './peer';
import { printRows } from './report';
import { benchTrainingStep } from './training-step';

/** Where the Python of each peer is said to be. */
const pythons = {
  torchdiffeq: process.env['SYMBIODE_PYTHON_TORCH'],
  jax: process.env['SYMBIODE_PYTHON'],
} satisfies Record<Peer['library'], string | undefined>;

/** Runs the benches, ours and the peers' in turn, and prints minima, medians and ratios. */
async function main(): Promise<void> {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one thread; minimum / median`,
  );
  // First, while the engine is as cold as in a new process.
  printRows(benchCompile());
  const peers: Peer[] = [];
  for (const library of ['torchdiffeq', 'jax'] as const) {
    const python = pythons[library];
    if (python) peers.push(startPeer(library, python, join('bench', 'peers', 'peer.py')));
    else console.log(`SKIPPED: no Python with ${library} was found; "node scripts/python.mjs" prepares one.`);
  }
  try {
    printRows(await benchTrainingStep(peers));
  } finally {
    for (const peer of peers) peer.close();
  }
}

await main();
