import {
  describeOrigin,
  groupName,
  type Arrangement,
  type DataSource,
  type Examination,
  type ImportChoices,
  type SymbiodeDocument,
} from '../../engine/index';
import type { CommandArguments } from '../document/commands/index';
import { freeId } from '../document/names';
import { observeColumns } from '../document/observe-columns';

export interface Finished {
  readonly file: string;
  /** Day as YYYY-MM-DD. */
  readonly day: string;
  readonly csv: string;
  readonly arrangement: Arrangement;
  readonly choices: ImportChoices;
  readonly examination: Examination;
  /** State that each raw column is compared with, by name of the column; '' is none. */
  readonly observe: Readonly<Record<string, string>>;
  /** Whether the model runs over the measured times afterwards. */
  readonly followTimes: boolean;
}

/** A file beside the document that no other table has. */
function freeFile(document: SymbiodeDocument, base: string): string {
  const taken = new Set(document.data.map(({ source }) => (source.kind === 'file' ? source.path : '')));
  let file = `${base}.csv`;
  for (let n = 2; taken.has(file); n++) file = `${base}-${n}.csv`;
  return file;
}

/** The one edit that takes a finished import into the document. */
export function finishImport(
  document: SymbiodeDocument,
  finished: Finished,
): CommandArguments<'import-data'> {
  const { file, csv, choices, examination, observe, followTimes } = finished;
  const name = file.replace(/\.\w+$/u, '') || 'table';
  const base =
    name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')
      .replaceAll(/^-+|-+$/gu, '') || 'table';
  const id = freeId(document, 'data');
  const taken = Object.entries(choices.columns).filter(
    ([column, { isTaken }]) => isTaken && column !== choices.time && column !== choices.group,
  );
  const timeName = choices.columns[choices.time]?.name ?? choices.time;
  const timeUnit =
    choices.timeKind === 'date' ? choices.timeUnit : (choices.columns[choices.time]?.unit ?? '');
  const isScaled = (scaling: string) => scaling !== 'none' && scaling !== 'factor';
  const units = [
    [timeName, timeUnit] as const,
    ...taken.map(([, use]) => [use.name, isScaled(use.scaling) ? '1' : use.unit] as const),
  ].filter(([, unit]) => unit.trim() !== '');
  const source: DataSource = {
    id,
    name,
    source: { kind: 'file', path: freeFile(document, base) },
    timeColumn: timeName,
    ...(choices.group === null ? {} : { groupColumn: groupName(choices) }),
    units: Object.fromEntries(units),
    origin: describeOrigin(finished),
  };
  const measured = taken.flatMap(([column, use]) => {
    const state = observe[column] ?? '';
    return state === '' ? [] : [{ column: use.name, state }];
  });
  const { fraction, by } = choices.split;
  const { start, end } = examination.steps;
  return {
    source,
    csv,
    observations: observeColumns(document, id, measured),
    training: { validationFraction: fraction, validationSplit: by },
    ...(followTimes && end > start
      ? { simulation: { start, end, ...(timeUnit === '' ? {} : { timeUnit }) } }
      : {}),
  };
}
