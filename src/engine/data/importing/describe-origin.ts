import type { Arrangement } from './arrange';
import type { ImportChoices } from './choices';
import type { Examination } from './import-session';

export interface OriginParts {
  readonly file: string;
  /** Day as YYYY-MM-DD. */
  readonly day: string;
  readonly arrangement: Arrangement;
  readonly choices: ImportChoices;
  readonly examination: Examination;
}

/** In words, where a table came from and what the import changed. */
export function describeOrigin({ file, day, arrangement, choices, examination }: OriginParts): string {
  const paths = [
    arrangement.table ?? '',
    arrangement.time ?? '',
    ...arrangement.values.map(({ path }) => path),
  ];
  const { merged, dropped, origin, columns } = examination;
  const scaled = columns.filter(({ factor, offset }) => factor !== 1 || offset !== 0);
  const marks = choices.missing.filter((mark) => Number.isFinite(Number(mark)));
  const changes = [
    origin === '' ? '' : `time in ${choices.timeUnit} since ${origin}`,
    choices.order === 'sort' ? 'sorted by time' : '',
    merged > 0 ? `${merged} rows merged to means` : '',
    dropped > 0 ? `${dropped} rows left out` : '',
    choices.badCells === 'empty' && columns.some(({ bad }) => bad > 0)
      ? 'cells without a number count as missing'
      : '',
    marks.length > 0 ? `${marks.join(', ')} counts as missing` : '',
    ...scaled.map(({ name, factor, offset }) => `${name} × ${factor}${offset === 0 ? '' : ` + ${offset}`}`),
  ].filter((text) => text !== '');
  const place = paths.filter((path) => path !== '').join(', ');
  const text = [`${file}${place === '' ? '' : `: ${place}`}, imported ${day}`, ...changes].join('; ');
  return text.length > 4000 ? `${text.slice(0, 4000)}…` : text;
}
