import type { Examination, ImportChoices } from '../../engine/index';
import { formatCount, formatNumber } from '../ui/format-number';

const many = (count: number, one: string, several: string): string =>
  `${formatCount(count)} ${count === 1 ? one : several}`;

/** How large the table is, over which times, and what was done to its rows. */
export function sizeSentence(
  { rowCount, groups, steps, missing, merged, dropped, validationRows }: Examination,
  { group, time, timeKind, timeUnit, columns }: ImportChoices,
): string {
  const unit = timeKind === 'date' ? timeUnit : (columns[time]?.unit ?? '');
  const span = Number.isNaN(steps.start)
    ? 'no times'
    : `times from ${formatNumber(steps.start)} to ${formatNumber(steps.end)}${unit === '' ? '' : ` ${unit}`}`;
  return [
    many(rowCount, 'row', 'rows'),
    group === null ? '' : many(groups, 'trajectory', 'trajectories'),
    span,
    missing === 0 ? 'nothing missing' : many(missing, 'missing value', 'missing values'),
    validationRows === 0 ? '' : `${formatCount(validationRows)} kept for validation (shaded)`,
    merged === 0 ? '' : many(merged, 'row merged', 'rows merged'),
    dropped === 0 ? '' : many(dropped, 'row left out', 'rows left out'),
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

/** How regular the times are. */
export function stepSentence({ steps }: Examination): string {
  const { typical, smallest, largest, isRegular, gapCount } = steps;
  if (Number.isNaN(typical)) return '';
  if (isRegular) return `Regular steps of ${formatNumber(typical)}`;
  const gaps =
    gapCount === 0 ? '' : ` · ${many(gapCount, 'gap', 'gaps')} (more than 2.5 times the usual step)`;
  return `Irregular steps: usually ${formatNumber(typical)}, from ${formatNumber(smallest)} to ${formatNumber(largest)}${gaps}`;
}
