import type { ReactNode } from 'react';
import { Select } from '../ui/Select';
import type { TrajectoryInput } from './define';
import styles from './PlotsPanel.module.css';

/** More than these would take seconds to open. */
const MOST_LISTED = 500;

/** Stands for all trajectories; no name of data begins with a control character. */
const ALL = '\u0000all';

/** Which of the trajectories in the data is looked at. */
export function TrajectoryChoice({ names, chosen, apart, choose }: TrajectoryInput): ReactNode {
  const listed = names.slice(0, MOST_LISTED);
  const options = listed.map((name, i) => ({ value: name, label: labelOf(name, i, names.length) }));
  return (
    <div className={styles.trajectory}>
      <span aria-hidden="true">Trajectory</span>
      <Select
        label="Trajectory"
        value={chosen ?? ALL}
        onChange={(value) => choose(value === ALL ? null : value)}
        options={apart ? options : [{ value: ALL, label: `All ${names.length}` }, ...options]}
      />
    </div>
  );
}

/** Its place, and its name where that says more. */
function labelOf(name: string, index: number, count: number): string {
  const place = `${index + 1} of ${count}`;
  return name === String(index + 1) ? place : `${place}: ${name}`;
}
