/** Rows in words. */
import type { SweepRow } from '../../engine/index';
import { formatNumber } from '../ui/format-number';

const STATUS: Readonly<Record<SweepRow['status'], string>> = {
  done: 'done',
  event: 'ended by an event',
  maxSteps: 'too many steps',
  stepTooSmall: 'step too small',
  nonFinite: 'broke down',
  cancelled: 'stopped',
  refused: 'not allowed',
};

/** How it ended, in a word or two. */
export const statusText = ({ status }: Pick<SweepRow, 'status'>): string => STATUS[status];

/** Whether the solve got as far as the model lets it. */
export const isWell = ({ status }: Pick<SweepRow, 'status'>): boolean =>
  status === 'done' || status === 'event';

/** `growth.r = 0.2, decay.r = 0.4` */
export function valuesText(names: readonly string[], values: readonly number[]): string {
  return names.map((name, i) => `${name} = ${formatNumber(values[i] ?? NaN)}`).join(', ');
}

/** The whole row for those who do not see its picture. */
export function rowText(names: readonly string[], row: SweepRow): string {
  return `${valuesText(names, row.values)}${isWell(row) ? '' : `: ${statusText(row)}`}`;
}
