/**
 * Runs ours and the peers' in turn (A B C A B C …), so that what else the machine does falls on all of them alike. Each
 * turn gives each side the same time, at least one run.
 */
import type { Peer } from './peer';
import type { Timing } from './timing';

export interface Budget {
  readonly turns: number;
  /** Milliseconds of each side in each turn. */
  readonly slice: number;
}

export const budgets = {
  full: { turns: 10, slice: 150 },
  quick: { turns: 5, slice: 60 },
} satisfies Record<string, Budget>;

/** What takes its turn. */
export interface Side {
  readonly name: string;
  readonly run: (runs: number) => Promise<readonly number[]>;
}

function timeRuns(run: () => unknown, runs: number): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

/** Runs until the compilers of the process have done their work. */
export function warm(run: () => unknown): void {
  const start = performance.now();
  for (let i = 0; i < 3 || (i < 300 && performance.now() - start < 500); i++) run();
}

/** A peer is asked under `key`, which it must know from its check. */
export const peerSide = (peer: Peer, key: string, name: string = peer.title): Side => ({
  name,
  run: async (runs) => (await peer.ask({ key, runs })).times,
});

export const ownSide = (name: string, run: () => unknown): Side => ({
  name,
  run: (runs) => Promise.resolve(timeRuns(run, runs)),
});

/** `ours` and the sides beside it. */
export async function timeInTurn(
  name: string,
  ours: () => unknown,
  others: readonly Side[],
  { turns, slice }: Budget,
): Promise<Timing> {
  warm(ours);
  const sides = [ownSide('ours', ours), ...others];
  const taken: { readonly side: Side; readonly runs: number; readonly times: number[] }[] = [];
  for (const side of sides) {
    const least = Math.min(...(await side.run(2)));
    taken.push({ side, runs: Math.min(200, Math.max(1, Math.round(slice / least))), times: [] });
  }
  for (let turn = 0; turn < turns; turn++)
    for (const { side, runs, times } of taken) times.push(...(await side.run(runs)));
  const [mine, ...theirs] = taken;
  return {
    name,
    ours: mine?.times ?? [],
    peers: new Map(theirs.map(({ side, times }) => [side.name, times])),
  };
}
