import type { StepControl } from '../define';

/** Tolerances per state, said again for so many copies of the states; `more` further states get the tightest. */
export function repeatTolerances(control: StepControl, copies: number, more = 0): StepControl {
  const repeat = (tolerance: number | Float64Array) => {
    if (typeof tolerance === 'number') return tolerance;
    const n = tolerance.length;
    const least = tolerance.reduce((a, b) => Math.min(a, b), Infinity);
    return Float64Array.from({ length: n * copies + more }, (_, i) =>
      i < n * copies ? (tolerance[i % n] ?? least) : least,
    );
  };
  return { ...control, rtol: repeat(control.rtol), atol: repeat(control.atol) };
}
