import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Library = 'torchdiffeq' | 'jax' | 'numpy' | 'scipy';

/** What a peer answers: its loss, its gradient or end state, and the milliseconds of each run. */
export interface Reply {
  readonly loss?: number;
  readonly values?: readonly number[];
  readonly times: readonly number[];
}

/** One of the peers' processes, asked line by line. */
export interface Peer {
  readonly library: Library;
  /** As tables name it. */
  readonly title: string;
  readonly ask: (request: object) => Promise<Reply>;
  readonly close: () => void;
}

const titles: Readonly<Record<Library, string>> = {
  torchdiffeq: 'torchdiffeq',
  jax: 'JAX',
  numpy: 'NumPy',
  scipy: 'SciPy',
};

/** Starts `bench/peers/peer.py` under a Python that has the library. One thread, as on our side. */
export function startPeer(library: Library, python: string, script: string): Peer {
  const child = spawn(python, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      OMP_NUM_THREADS: '1',
      OPENBLAS_NUM_THREADS: '1',
      JAX_PLATFORMS: 'cpu',
      XLA_FLAGS: '--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1',
    },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    library,
    title: titles[library],
    async ask(request) {
      child.stdin.write(`${JSON.stringify({ library, ...request })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`the ${library} process ended; its message stands above`);
      return JSON.parse(value) as Reply;
    },
    close: () => child.kill(),
  };
}
