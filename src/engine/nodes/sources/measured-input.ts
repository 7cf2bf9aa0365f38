/**
 * A measured column as a function of time. Between its samples the value follows a straight line or a cubic; before the
 * first and after the last it stays. With sᵢ(t) = clip((t − tᵢ)/(tᵢ₊₁ − tᵢ), 0, 1) and Hᵢ the piece on interval i, the
 * value is y₀ + Σᵢ [Hᵢ(sᵢ) − Hᵢ(0)]: pieces that are past add their whole rise and pieces to come nothing, so that no
 * search for the interval is needed. Cubic pieces have the slopes of the parabola through three neighbours
 * (de Boor, A Practical Guide to Splines, chapter IV, Bessel's choice), one-sided at the ends.
 */
import { add, concat, div, less, max, min, mul, reshape, slice, sub, sum } from '../../ir/build';
import type { Tensor } from '../../ir/tensor';
import { entry } from '../arriving';
import { defineNode } from '../define';
import { atom, call } from '../math-text';
import { choice, column } from '../parameter';
import { port } from '../port';

const part = (x: Tensor, from: number, to: number): Tensor => slice(x, [from], [to]);

/** Slopes at the samples, given interval lengths and the slopes of the straight lines. */
function besselSlopes(length: Tensor, line: Tensor): Tensor {
  const n = line.shape[0] ?? 0;
  if (n === 1) return concat([line, line]);
  const [before, after] = [part(length, 0, n - 1), part(length, 1, n)];
  const weighted = add(mul(after, part(line, 0, n - 1)), mul(before, part(line, 1, n)));
  const inner = div(weighted, add(before, after));
  // The parabola's slope at an end: the end line's slope mirrored at its middle.
  const first = sub(mul(2, part(line, 0, 1)), part(inner, 0, 1));
  const last = sub(mul(2, part(line, n - 1, n)), part(inner, n - 2, n - 1));
  return concat([first, inner, last]);
}

/** The value at a time; `times` and `values` are vectors of one length, 2 or more. */
export function interpolate(kind: string, time: Tensor, times: Tensor, values: Tensor): Tensor {
  const n = (values.shape[0] ?? 0) - 1;
  const rise = sub(part(values, 1, n + 1), part(values, 0, n));
  const start = reshape(part(values, 0, 1), []);
  if (kind === 'hold') {
    const passed = sub(1, less(time, part(times, 1, n + 1)));
    return add(start, sum(mul(rise, passed)));
  }
  const length = sub(part(times, 1, n + 1), part(times, 0, n));
  const s = min(max(div(sub(time, part(times, 0, n)), length), 0), 1);
  if (kind !== 'cubic') return add(start, sum(mul(rise, s)));
  const slopes = besselSlopes(length, div(rise, length));
  const [left, right] = [mul(length, part(slopes, 0, n)), mul(length, part(slopes, 1, n + 1))];
  // H(s) − H(0) = s left + s² (3 rise − 2 left − right) + s³ (left + right − 2 rise)
  const quadratic = sub(mul(3, rise), add(mul(2, left), right));
  const cubic = sub(add(left, right), mul(2, rise));
  return add(start, sum(mul(s, add(left, mul(s, add(quadratic, mul(s, cubic)))))));
}

export const measuredInput = defineNode({
  id: 'measured-input',
  version: 1,
  role: 'source',
  title: 'Measured input',
  family: 'Sources',
  tags: ['data', 'forcing', 'column', 'interpolation', 'spline', 'exogenous', 'drive', 'covariate'],
  equation: 'y = y_i \\;\\text{at}\\; t_i',
  symbol: 'y(t_i)',
  help:
    'A column of a table as a signal: temperature, rainfall, a recorded stimulus. Between its samples it is a straight ' +
    'line, a smooth cubic, or the last value. Every trajectory gets the same record.',
  reference: 'de Boor, A Practical Guide to Splines (1978), chapter IV.',
  inputs: {},
  outputs: { value: port('y', '$y', 'Its value at the present time.') },
  parameters: {
    column: column({ label: 'Column', help: 'The measured values.' }),
    interpolation: choice({
      label: 'Between samples',
      help: 'Straight line, smooth cubic, or the last value until the next one.',
      default: 'linear',
      options: ['linear', 'cubic', 'hold'],
      titles: { linear: 'Straight lines', cubic: 'Smooth cubic', hold: 'Last value' },
    }),
  },
  samples: 'column',
  discontinuities: ({ settings, times }) => (settings['interpolation'] === 'hold' ? times : []),
  build: ({ parameters, settings, time }) => ({
    value: interpolate(
      String(settings['interpolation']),
      time,
      entry(parameters, 'times'),
      entry(parameters, 'values'),
    ),
  }),
  latex: ({ name }) => ({ value: call(name.latex, atom('t')) }),
});
