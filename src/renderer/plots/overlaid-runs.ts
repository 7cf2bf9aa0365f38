/** Curves of other runs over those of the present model. */
import type { FitCurve } from '../../engine/index';
import type { OverlaidCurve, Samples } from './define';

/** A run whose curves are to be drawn. */
export interface OverlaidRun {
  readonly id: string;
  readonly name: string;
  readonly fit: FitCurve;
  /** What the nodes were called when it ran, by id; its curves go by these names. */
  readonly names: Readonly<Record<string, string>>;
}

/** What the runs know about an observation of the present model, over the trajectory that is shown. */
export function overlaidCurves(
  runs: readonly OverlaidRun[],
  observation: { readonly node: string; readonly name: string },
  trajectory: Pick<ShownTrajectory, 'shown' | 'first'>,
): readonly OverlaidCurve[] {
  return runs.flatMap(({ id, name, fit, names }, place) => {
    const then = names[observation.node] ?? observation.name;
    const over = fitOver(fit, trajectory);
    const curve = over?.curves.find((one) => one.name === then);
    const samples: Samples | null = over && curve ? { xs: over.times, ys: curve.values } : null;
    return samples === null ? [] : [{ run: id, name, place, samples }];
  });
}

interface ShownTrajectory {
  /** Null for all of them over one curve. */
  readonly shown: string | null;
  readonly first: string | null;
}

/** The fit over a trajectory; one that does not say over which it is, is over the first. */
function fitOver(fit: FitCurve, { shown, first }: ShownTrajectory): FitCurve | null {
  if (shown === null) return fit;
  const all = [fit, ...(fit.others ?? [])];
  return all.find(({ trajectory }) => (trajectory ?? first) === shown) ?? null;
}
