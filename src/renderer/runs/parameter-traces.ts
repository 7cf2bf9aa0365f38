import type { ParameterHistory, TrainingProgress } from '../../engine/index';

/** How the numbers of a run moved, row by row; as in `ParameterHistory`. */
export interface ParameterTraces {
  readonly member: readonly number[];
  readonly iteration: readonly number[];
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** Rows kept; beyond it every other one is dropped, which a screen cannot show anyway. */
export const TRACE_LIMIT = 2000;

const EMPTY: ParameterTraces = { member: [], iteration: [], values: {} };

const mapped = (
  { member, iteration, values }: ParameterTraces,
  change: (column: readonly number[]) => readonly number[],
): ParameterTraces => ({
  member: change(member),
  iteration: change(iteration),
  values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, change(column)])),
});

/** Every other row, and the last of each member, which is what it came to. */
function thin(traces: ParameterTraces): ParameterTraces {
  if (traces.iteration.length <= TRACE_LIMIT) return traces;
  const { member } = traces;
  return mapped(traces, (column) =>
    column.filter((_, row) => row % 2 === 0 || member[row] !== member[row + 1]),
  );
}

/** The traces with one more row; a report of an iteration that is already there replaces what follows it. */
export function addTraces(traces: ParameterTraces | null, progress: TrainingProgress): ParameterTraces {
  const { member: of, iteration: overall, parameters } = progress;
  if (progress.kept) return traces ?? EMPTY;
  const [member, iteration] = [of?.index ?? 1, overall - (of?.before ?? 0)];
  const known = traces ?? EMPTY;
  const before =
    known.iteration.findLastIndex(
      (one, row) =>
        (known.member[row] ?? 0) < member || ((known.member[row] ?? 0) === member && one < iteration),
    ) + 1;
  const names = new Set([...Object.keys(known.values), ...Object.keys(parameters)]);
  return thin({
    member: [...known.member.slice(0, before), member],
    iteration: [...known.iteration.slice(0, before), iteration],
    values: Object.fromEntries(
      [...names].map((name) => {
        const column = known.values[name] ?? known.member.map(() => NaN);
        return [name, [...column.slice(0, before), parameters[name] ?? NaN]];
      }),
    ),
  });
}

/** The traces that a run folder holds. */
export function tracesOf({ member, iteration, values }: ParameterHistory): ParameterTraces {
  let traces: ParameterTraces = {
    member: Array.from(member),
    iteration: Array.from(iteration),
    values: Object.fromEntries(Object.entries(values).map(([name, column]) => [name, Array.from(column)])),
  };
  while (traces.iteration.length > TRACE_LIMIT) traces = thin(traces);
  return traces;
}
