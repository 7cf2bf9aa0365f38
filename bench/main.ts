import { cpus } from 'node:os';
import { benchCompile } from './compile';
import { benchGradient } from './gradient';
import { benchEnsemble } from './lorenz-ensemble';
import { openPeers } from './open-peers';
import { benchField } from './reaction-diffusion';
import { printRows } from './report';
import { benchTrainingStep } from './training-step';

/** Runs the benches, ours and the peers' in turn, and prints minima, medians and ratios. */
async function main(): Promise<void> {
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one thread; minimum / median`,
  );
  // First, while the engine is as cold as in a new process.
  printRows(benchCompile());
  const peers = openPeers(['torchdiffeq', 'jax', 'numpy']);
  try {
    printRows(await benchTrainingStep(peers));
    benchGradient();
    printRows(await benchField(peers));
    printRows(await benchEnsemble(peers));
  } finally {
    for (const peer of peers) peer.close();
  }
}

await main();
