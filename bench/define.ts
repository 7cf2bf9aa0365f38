import type { Library, Peer } from './peer';
import type { Row } from './report';
import type { Budget } from './turns';

/** What a task is run with. */
export interface Bench {
  readonly isQuick: boolean;
  readonly budget: Budget;
  /** Those of the libraries that are installed; their processes start at the first call. */
  readonly peers: (libraries: readonly Library[]) => readonly Peer[];
  /** Programs that the peers in C and C++ are compiled to, or undefined where that is not possible. */
  readonly native: (source: string) => string | undefined;
}

/** One of the tasks that `npm run bench` knows. */
export interface Task {
  readonly id: string;
  readonly title: string;
  /** What the numbers of its table are. */
  readonly unit: string;
  readonly run: (bench: Bench) => Promise<readonly Row[]>;
}
