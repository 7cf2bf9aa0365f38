/** What of a record and a library regression cannot work with. */
import { problem, type Diagnostic } from '../base/diagnostic';
import { LEAST_VALUES } from '../training/numerics/smoothing-spline';
import type { ObservedTrajectory } from '../training/observed-data';
import type { MeasuredState } from './measured-states';
import type { RateSamples } from './rate-samples';
import type { RateTarget } from './rate-targets';

/** What the data are too short for. */
export function checkAmount(
  trajectories: readonly ObservedTrajectory[],
  rows: readonly number[],
  measured: readonly MeasuredState[],
  terms: number,
): readonly Diagnostic[] {
  const counts = trajectories.map(({ times, values }, b) => {
    const width = values.length / times.length;
    const inColumn = measured.map(
      ({ column }) =>
        values.slice(0, (rows[b] ?? 0) * width).filter((v, i) => i % width === column && Number.isFinite(v))
          .length,
    );
    return Math.min(...inColumn);
  });
  const usable = counts.filter((count) => count >= LEAST_VALUES).reduce((sum, count) => sum + count, 0);
  const most = Math.max(0, ...counts);
  if (usable === 0)
    return [
      problem(
        'too-few-data',
        {},
        `No trajectory has ${LEAST_VALUES} measured rows of every measured state to fit; the longest has ${most}.`,
        'Add rows, or keep a smaller share for validation.',
      ),
    ];
  return usable >= terms
    ? []
    : [
        problem(
          'too-few-data',
          {},
          `The library has ${terms} terms, and there are only ${usable} measured rows to choose between them.`,
          'Untick terms, lower the degree or add rows.',
        ),
      ];
}

/** Why regression cannot begin, though the data are there. */
export function checkSamples(
  { library, rates }: RateSamples,
  targets: readonly RateTarget[],
): readonly Diagnostic[] {
  const found = targets
    .filter((_, i) => !(rates[i]?.target.every(Number.isFinite) ?? false))
    .map(({ rate, name }) =>
      problem(
        'no-observations',
        { node: rate.node },
        `What is wired into "${name}" depends on something that is not measured, or is not finite on the data.`,
        'Measure every state that its known terms depend on, or take those terms out.',
      ),
    );
  if ((rates[0]?.target.length ?? 0) === 0)
    found.push(
      problem(
        'too-few-data',
        {},
        'The measured times lie too far apart: no stretch of the record has enough of them.',
        'Add rows between those that there are.',
      ),
    );
  else if (library.length === 0)
    found.push(
      problem('bad-parameter', {}, 'No term of the library is finite on the data.', 'Tick other terms.'),
    );
  return found;
}
