import { prepareFit, startsAreMeasured, trajectoryNames } from '../../engine/index';
import type { FitCurve, Model, ReadTables, SymbiodeDocument } from '../../engine/index';

export interface DataOutline {
  /** Names of the trajectories in the data, in order; none where there is a single one. */
  readonly trajectories: readonly string[];
  /** Whether each of them has a curve of its own, because it begins at measured values. */
  readonly apart: boolean;
  /** First time that serves for validation only, of all data and of each trajectory; Infinity where none does. */
  readonly validationStart: number;
  readonly validationStarts: readonly number[];
}

/** What the data are for the model. */
export function outlineData(
  model: Model | undefined,
  tables: ReadTables['tables'],
  { training, simulation }: Pick<SymbiodeDocument, 'training' | 'simulation'>,
): DataOutline {
  if (model === undefined) {
    return { trajectories: [], apart: false, validationStart: Infinity, validationStarts: [] };
  }
  const list = [...tables.values()];
  const { fit } = prepareFit(model, list, { training, simulation });
  const trajectories = trajectoryNames(model, list, simulation);
  return {
    trajectories,
    apart: startsAreMeasured(model),
    validationStart: fit?.validationStart ?? Infinity,
    validationStarts: trajectories.map((name) => {
      const record = fit?.record.find((one) => one.name === name);
      return record?.times[record.rows] ?? Infinity;
    }),
  };
}

/**
 * The trajectory that is shown, by its name; null for all of them over one curve, which only makes sense where they
 * begin alike. A fit is of one trajectory, and what was measured in the others does not belong to it.
 */
export function shownTrajectory(
  { trajectories, apart }: Pick<DataOutline, 'trajectories' | 'apart'>,
  chosen: string | null,
  fit: Pick<FitCurve, 'trajectory'> | null,
): string | null {
  const there = chosen !== null && trajectories.includes(chosen) ? chosen : null;
  const own = there ?? (apart ? (trajectories[0] ?? null) : null);
  const fitted = fit?.trajectory;
  return own !== null && fitted !== undefined && trajectories.includes(fitted) ? fitted : own;
}
