/** The text of `metrics.jsonl` and `fit.json`; a number that is not finite is `null` in the file and NaN in memory. */
import type { FitCurve, RunRecord, TrainingMetrics } from '../../engine';

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

/**
 * Loss curves of a run. A run that was resumed from an earlier checkpoint repeats some iterations; the later report
 * counts, so the curve never goes back in time.
 */
export function readHistory(text: string): RunRecord['history'] {
  const rows: { iteration: number; loss: number; validationLoss: number }[] = [];
  for (const line of text.split('\n')) {
    const fields = line === '' ? undefined : parseLine(line);
    if (!fields || typeof fields['iteration'] !== 'number') continue;
    const { iteration } = fields;
    while ((rows.at(-1)?.iteration ?? -Infinity) >= iteration) rows.pop();
    rows.push({ iteration, loss: number(fields['loss']), validationLoss: number(fields['validationLoss']) });
  }
  return {
    iteration: Float64Array.from(rows, (row) => row.iteration),
    loss: Float64Array.from(rows, (row) => row.loss),
    validationLoss: Float64Array.from(rows, (row) => row.validationLoss),
  };
}

/** The last curve that was kept, or null when there is none that can be read. */
export function readFit(text: string): FitCurve | null {
  const fields = parseLine(text);
  if (!fields || !Array.isArray(fields['times']) || !Array.isArray(fields['curves'])) return null;
  const curves: unknown[] = fields['curves'];
  return {
    times: Float64Array.from(fields['times'], number),
    curves: curves.flatMap((curve) => {
      if (typeof curve !== 'object' || curve === null || !('name' in curve) || !('values' in curve))
        return [];
      if (!Array.isArray(curve.values)) return [];
      return [{ name: String(curve.name), values: Float64Array.from(curve.values, number) }];
    }),
  };
}
