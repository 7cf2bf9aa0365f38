/** Ratios of times, and what they are to hold. */
import type { Row } from './report';

/** Least times the peer takes, in units of ours. */
export interface Hold {
  readonly against: string;
  readonly atLeast: number;
}

/** Milliseconds of each run, ours and each peer's, taken in turn. */
export interface Timing {
  readonly name: string;
  readonly ours: readonly number[];
  readonly peers: ReadonlyMap<string, readonly number[]>;
}

const sorted = (xs: readonly number[]) => xs.toSorted((a, b) => a - b);
export const minimum = (xs: readonly number[]) => sorted(xs)[0] ?? NaN;
export const median = (xs: readonly number[]) => sorted(xs)[Math.floor(xs.length / 2)] ?? NaN;
export const digits = (x: number) => (x >= 1000 ? String(Math.round(x)) : x.toPrecision(3));

/** How many times longer a peer takes than we do, of the minima. NaN where it did not run. */
export const ratioTo = ({ ours, peers }: Timing, against: string): number =>
  minimum(peers.get(against) ?? []) / minimum(ours);

/** Minimum / median in milliseconds, ratios of minima / of medians; held is judged by the minima. */
export function timingRow(timing: Timing, holds: readonly Hold[] = []): Row {
  const { name, ours, peers } = timing;
  const pair = (times: readonly number[]) => `${digits(minimum(times))} / ${digits(median(times))}`;
  const ratios = [...peers].map(
    ([peer, times]) => `${peer} ${digits(ratioTo(timing, peer))}x / ${digits(median(times) / median(ours))}x`,
  );
  const known = holds.filter(({ against }) => peers.has(against));
  return {
    name,
    ours: pair(ours),
    peers: new Map([...peers].map(([peer, times]) => [peer, pair(times)])),
    ratio: ratios.join(', '),
    hold: holds.map(({ against, atLeast }) => `${against} ${atLeast}x`).join(', '),
    ...(known.length > 0
      ? { isHeld: known.every(({ against, atLeast }) => ratioTo(timing, against) >= atLeast) }
      : {}),
  };
}
