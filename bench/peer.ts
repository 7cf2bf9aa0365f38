import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One of the peers' processes, asked line by line. */
export interface Peer {
  readonly library: 'torchdiffeq' | 'jax' | 'numpy';
  ask(
    request: object,
  ): Promise<{ readonly loss?: number; readonly gradient?: number[]; readonly times: number[] }>;
  close(): void;
}

/** Starts `bench/peers/peer.py` under a Python that has the library. One thread, as on our side. */
export function startPeer(library: Peer['library'], python: string, script: string): Peer {
  const child = spawn(python, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      OMP_NUM_THREADS: '1',
      JAX_PLATFORMS: 'cpu',
      XLA_FLAGS: '--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1',
    },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    library,
    async ask(request) {
      child.stdin.write(`${JSON.stringify({ library, ...request })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`the ${library} process ended; its message stands above`);
      return JSON.parse(value) as { times: number[] };
    },
    close: () => child.kill(),
  };
}
