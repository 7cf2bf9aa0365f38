import { numberText } from '../reading/read-npy';
import type { ImportChoices } from './choices';
import type { Prepared } from './prepare-table';

/** A cell in quotes where it needs them (RFC 4180). */
function quoted(text: string): string {
  return /[",\r\n;\t]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Name of the column of trajectories in the document. */
export function groupName({ group, columns }: ImportChoices): string {
  return group === null ? '' : (columns[group]?.name ?? group);
}

/** The table as CSV: time, trajectory, values. Numbers keep their full precision; a missing value is an empty cell. */
export function writeTable(
  { time, columns, groups, groupOf, rowCount }: Prepared,
  choices: ImportChoices,
): string {
  const isGrouped = choices.group !== null;
  const head = [time.name, ...(isGrouped ? [groupName(choices)] : []), ...columns.map(({ name }) => name)];
  const lines = [head.map(quoted).join(',')];
  const names = groups.map(quoted);
  for (let row = 0; row < rowCount; row++) {
    const cells = columns.map(({ values }) => numberText(values[row] ?? NaN));
    if (isGrouped) cells.unshift(names[groupOf[row] ?? 0] ?? '');
    lines.push([numberText(time.values[row] ?? NaN), ...cells].join(','));
  }
  return `${lines.join('\n')}\n`;
}
