/** The text of `metrics.jsonl` and `fit.json`; a number that is not finite is `null` in the file and NaN in memory. */
import type { FitCurve, ParameterHistory, RunRecord, TrainingMetrics } from '../../engine';

/** One iteration as a line. */
export function metricsLine(metrics: TrainingMetrics): string {
  return `${JSON.stringify(metrics)}\n`;
}

const number = (value: unknown) => (typeof value === 'number' ? value : NaN);

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    // The last line is torn when the process was killed while writing it.
    return undefined;
  }
}

interface Row {
  readonly iteration: number;
  readonly loss: number;
  readonly validationLoss: number;
  readonly member: number;
  readonly parameters: Record<string, unknown> | undefined;
}

/**
 * Loss curves of a run, and how its numbers moved where it kept them. A run that was resumed from an earlier
 * checkpoint repeats some iterations; the later report counts, so that no curve ever goes back in time.
 */
export function readMetrics(text: string): Pick<RunRecord, 'history' | 'parameters'> {
  const rows: Row[] = [];
  for (const line of text.split('\n')) {
    const fields = line === '' ? undefined : parseLine(line);
    if (!fields || typeof fields['iteration'] !== 'number') continue;
    const { iteration, member, parameters } = fields;
    while ((rows.at(-1)?.iteration ?? -Infinity) >= iteration) rows.pop();
    rows.push({
      iteration,
      loss: number(fields['loss']),
      validationLoss: number(fields['validationLoss']),
      member: typeof member === 'number' ? member : 1,
      parameters:
        typeof parameters === 'object' && parameters !== null
          ? (parameters as Record<string, unknown>)
          : undefined,
    });
  }
  const parameters = parametersOf(rows);
  return {
    history: {
      iteration: Float64Array.from(rows, (row) => row.iteration),
      loss: Float64Array.from(rows, (row) => row.loss),
      validationLoss: Float64Array.from(rows, (row) => row.validationLoss),
    },
    ...(parameters ? { parameters } : {}),
  };
}

/** The rows that kept values, counted from the start of the member that each belongs to. */
function parametersOf(rows: readonly Row[]): ParameterHistory | undefined {
  const before = new Map<number, number>();
  for (const { member, iteration } of rows) if (!before.has(member)) before.set(member, iteration - 1);
  // The first member begins at the beginning, whatever is missing of it.
  before.set(1, 0);
  const kept = rows.filter((row) => row.parameters !== undefined);
  if (kept.length === 0) return undefined;
  const names = [...new Set(kept.flatMap((row) => Object.keys(row.parameters ?? {})))];
  return {
    member: Float64Array.from(kept, (row) => row.member),
    iteration: Float64Array.from(kept, (row) => row.iteration - (before.get(row.member) ?? 0)),
    values: Object.fromEntries(
      names.map((name) => [name, Float64Array.from(kept, (row) => number(row.parameters?.[name]))]),
    ),
  };
}

/** The last curve that was kept, or null when there is none that can be read. */
export function readFit(text: string): FitCurve | null {
  return fitOf(parseLine(text));
}

function fitOf(fields: Readonly<Record<string, unknown>> | undefined): FitCurve | null {
  if (!fields || !Array.isArray(fields['times']) || !Array.isArray(fields['curves'])) return null;
  const { trajectory, others } = fields;
  const curves: unknown[] = fields['curves'];
  const more = Array.isArray(others)
    ? others.flatMap((one) => (isRecord(one) ? (fitOf(one) ?? []) : []))
    : [];
  return {
    ...(typeof trajectory === 'string' ? { trajectory } : {}),
    ...(more.length > 0 ? { others: more } : {}),
    times: Float64Array.from(fields['times'], number),
    curves: curves.flatMap((curve) => {
      if (!isRecord(curve) || !Array.isArray(curve['values'])) return [];
      return [{ name: String(curve['name']), values: Float64Array.from(curve['values'], number) }];
    }),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The text of `fit.json`. */
export function fitText(fit: FitCurve): string {
  return JSON.stringify(plain(fit));
}

function plain({ trajectory, times, curves, others }: FitCurve): object {
  return {
    ...(trajectory === undefined ? {} : { trajectory }),
    times: [...times],
    curves: curves.map(({ name, values }) => ({ name, values: [...values] })),
    ...(others === undefined ? {} : { others: others.map(plain) }),
  };
}
