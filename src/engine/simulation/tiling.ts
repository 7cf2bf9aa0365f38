/**
 * Which trajectories are integrated side by side. A tile has a number of lanes, all with the same output times; what
 * does not fill a tile is filled up with copies that do not count.
 */
import type { Trajectory } from './define';

export interface Tile {
  readonly times: Float64Array;
  /** Indices of the trajectories in its lanes; as many as lanes or fewer. */
  readonly members: readonly number[];
}

/** What a full tile costs, beside one trajectory at a time, for each of its lanes. */
const laneCost = 0.75;

/** From so many trajectories on lanes may share the steps of an adaptive method, where the worst decides for all. */
const sharedStepBatch = 16;

interface Group {
  readonly times: Float64Array;
  readonly members: number[];
}

/** Trajectories in groups of equal times, in the order of their first member. */
function groupsOf(trajectories: readonly Trajectory[]): readonly (readonly number[])[] {
  const groups: Group[] = [];
  const bySum = new Map<string, readonly Group[]>();
  trajectories.forEach(({ times }, i) => {
    const key = `${times.length} ${times.reduce((sum, t) => sum + t, 0)}`;
    const alike = bySum.get(key) ?? [];
    const found = alike.find((group) => group.times === times || isEqual(group.times, times));
    const group: Group = found ?? { times, members: [] };
    group.members.push(i);
    if (found) return;
    groups.push(group);
    bySum.set(key, [...alike, group]);
  });
  return groups.map(({ members }) => members);
}

const isEqual = (a: Float64Array, b: Float64Array) => a.length === b.length && a.every((x, i) => x === b[i]);

/** Cuts each group into tiles of so many lanes. */
export function tilesOf(trajectories: readonly Trajectory[], lanes: number): readonly Tile[] {
  return groupsOf(trajectories).flatMap((group) => {
    const times = trajectories[group[0] ?? 0]?.times ?? new Float64Array();
    return Array.from({ length: Math.ceil(group.length / lanes) }, (_, k) => ({
      times,
      members: group.slice(k * lanes, (k + 1) * lanes),
    }));
  });
}

/** `most` lanes where enough trajectories share their times, else 1. */
export function lanesFor(
  trajectories: readonly Trajectory[],
  { most, adaptive }: { readonly most: number; readonly adaptive: boolean },
): number {
  const tiles = groupsOf(trajectories).reduce((n, group) => n + Math.ceil(group.length / most), 0);
  if (adaptive && trajectories.length < sharedStepBatch) return 1;
  return tiles * most * laneCost < trajectories.length ? most : 1;
}
