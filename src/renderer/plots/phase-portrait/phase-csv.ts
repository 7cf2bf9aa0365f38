import { csvField } from '../../ui/chart/chart-csv';
import { axisLabel } from '../axis-label';
import type { PhaseAxis, PhasePath } from './prepare';

/** The path and the measured pairs as comma-separated values, told apart in the first column. */
export function phaseCsv(path: PhasePath, x: PhaseAxis, y: PhaseAxis): string {
  const head = ['what', axisLabel(x.name, x.unit), axisLabel(y.name, y.unit)].map(csvField);
  const model = path.curve.flat().map((point) => ['model', ...point]);
  const measured = path.measured.map((point) => ['measured', ...point]);
  return [head, ...model, ...measured].map((row) => `${row.join(',')}\n`).join('');
}
