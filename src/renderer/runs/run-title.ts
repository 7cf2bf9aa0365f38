/** What a run is called in the list, and the order of the list. */
import type { RunInfo } from '../../engine/index';

const WHOLE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const THIS_YEAR = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** When a run was started, for reading; the year where it is not this one. */
export function dateOf({ startedAt }: Pick<RunInfo, 'startedAt'>): string {
  const time = new Date(startedAt);
  if (Number.isNaN(time.getTime())) return startedAt;
  return (time.getFullYear() === new Date().getFullYear() ? THIS_YEAR : WHOLE).format(time);
}

/** The name that the user gave it, or its date. */
export function titleOf(run: Pick<RunInfo, 'startedAt' | 'name'>): string {
  return run.name ?? dateOf(run);
}

/** Pinned runs first; otherwise the order stays. */
export function pinnedFirst(runs: readonly RunInfo[]): readonly RunInfo[] {
  return [...runs.filter(({ pinned }) => pinned === true), ...runs.filter(({ pinned }) => pinned !== true)];
}
