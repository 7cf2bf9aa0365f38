import type { ReferenceTrajectory } from '../define';
import type { Naming } from './naming';

/** Names of the columns of slots: one for a scalar, numbered ones for the elements of a field. */
function columns(slots: Naming['states']): readonly string[] {
  return slots.flatMap(({ identifier, shape, size }) =>
    shape.length === 0 ? [identifier] : Array.from({ length: size }, (_, i) => `${identifier}[${i}]`),
  );
}

/** The reference as CSV: time, states, observations; every number reads back to the same bits. */
export function referenceTable(reference: ReferenceTrajectory, naming: Naming): string {
  const header = ['time', ...columns(naming.states), ...columns(naming.observations)];
  const { times, states, observations } = reference;
  const [width, seen] = [states, observations].map((values) => values.length / times.length);
  const rows = Array.from(times, (time, i) => {
    const part = (values: Float64Array, n = 0) => values.subarray(i * n, (i + 1) * n);
    return [time, ...part(states, width), ...part(observations, seen)].join(',');
  });
  return `${[header.join(','), ...rows].join('\n')}\n`;
}
