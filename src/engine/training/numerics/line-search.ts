/**
 * Line search for the strong Wolfe conditions as a state machine: one call takes one evaluation and says where the
 * next one is wanted. An evaluation that could not be had counts as infinitely bad, so the step shrinks.
 * Reference: Nocedal & Wright, Numerical Optimization (2nd ed.), algorithms 3.5 and 3.6 with the cubic
 * interpolation of equation 3.59.
 */

/** Sufficient decrease and curvature constants usual for quasi-Newton methods. */
const C1 = 1e-4;
const C2 = 0.9;
const MOST_TRIALS = 30;

/** Plain numbers only, so that a search can be saved half way. */
export interface LineSearch {
  /** Loss and slope at step 0. */
  readonly startLoss: number;
  readonly startSlope: number;
  /** Absolute rounding noise of the loss. */
  readonly slack: number;
  /** 0: still walking outwards; 1: a bracket holds an acceptable step. */
  readonly bracketed: number;
  readonly trials: number;
  /** The step to evaluate next. */
  readonly step: number;
  /** The best end of the bracket; while walking, the previous step. */
  readonly low: number;
  readonly lowLoss: number;
  readonly lowSlope: number;
  readonly high: number;
  readonly highLoss: number;
  readonly highSlope: number;
}

/**
 * `next`: evaluate at the new state's step. `accept`: the step just evaluated. `acceptLow`: the search ended, and the
 * low end decreases the loss enough. `fail`: no step does.
 */
export type SearchMove = 'next' | 'accept' | 'acceptLow' | 'fail';

export interface SearchResult {
  readonly move: SearchMove;
  readonly search: LineSearch;
  /** The step just evaluated became the low end; its gradient is worth keeping. */
  readonly isLow: boolean;
}

export function startSearch(options: {
  readonly loss: number;
  readonly slope: number;
  readonly step: number;
  readonly slack: number;
}): LineSearch {
  const { loss, slope, step, slack } = options;
  return {
    startLoss: loss,
    startSlope: slope,
    slack,
    bracketed: 0,
    trials: 0,
    step,
    low: 0,
    lowLoss: loss,
    lowSlope: slope,
    high: NaN,
    highLoss: NaN,
    highSlope: NaN,
  };
}

/** Minimiser of the cubic through two losses and slopes; NaN when it has none. */
function cubicMinimum(a: number, fa: number, sa: number, b: number, fb: number, sb: number): number {
  const d1 = sa + sb - (3 * (fa - fb)) / (a - b);
  const root = d1 * d1 - sa * sb;
  if (!(root >= 0)) return NaN;
  const d2 = Math.sign(b - a) * Math.sqrt(root);
  return b - (b - a) * ((sb + d2 - d1) / (sb - sa + 2 * d2));
}

const clamp = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high);

/** A step inside the bracket, never close to its ends. */
function inside(s: LineSearch): number {
  const width = s.high - s.low;
  // Without a loss at the far end nothing is known of the curve there: come back quickly.
  if (!Number.isFinite(s.highLoss)) return s.low + 0.2 * width;
  const cubic = cubicMinimum(s.low, s.lowLoss, s.lowSlope, s.high, s.highLoss, s.highSlope);
  if (!Number.isFinite(cubic)) return s.low + 0.5 * width;
  const [a, b] = [s.low + 0.1 * width, s.low + 0.9 * width];
  return clamp(cubic, Math.min(a, b), Math.max(a, b));
}

/** A step further out, guided by the cubic through the last two. */
function outside(s: LineSearch, loss: number, slope: number): number {
  const stride = s.step - s.low;
  const cubic = cubicMinimum(s.low, s.lowLoss, s.lowSlope, s.step, loss, slope);
  return clamp(Number.isFinite(cubic) ? cubic : Infinity, s.step + 1.1 * stride, s.step + 4 * stride);
}

function giveUp(search: LineSearch, isLow: boolean): SearchResult {
  return { move: search.low > 0 ? 'acceptLow' : 'fail', search, isLow };
}

/** Takes the loss and the slope at `search.step`; a loss that is not finite could not be had. */
export function advance(search: LineSearch, answered: number, answeredSlope: number): SearchResult {
  const usable = Number.isFinite(answered) && Number.isFinite(answeredSlope);
  const loss = usable ? answered : Infinity;
  const slope = usable ? answeredSlope : NaN;
  const { startLoss, startSlope, slack, step } = search;
  const s = { ...search, trials: search.trials + 1 };
  const tooHigh =
    loss > startLoss + C1 * step * startSlope + slack ||
    (loss >= s.lowLoss + slack && (s.bracketed === 1 || s.low > 0));
  if (!tooHigh && Math.abs(slope) <= -C2 * startSlope) return { move: 'accept', search: s, isLow: false };

  if (tooHigh) {
    const narrowed = { ...s, bracketed: 1, high: step, highLoss: loss, highSlope: slope };
    return settle(narrowed, false);
  }
  const low = { low: step, lowLoss: loss, lowSlope: slope };
  const swapped = { high: s.low, highLoss: s.lowLoss, highSlope: s.lowSlope };
  if (s.bracketed === 1) {
    const turn = slope * (s.high - s.low) >= 0;
    return settle({ ...s, ...(turn ? swapped : {}), ...low }, true);
  }
  if (slope >= 0) return settle({ ...s, ...swapped, ...low, bracketed: 1 }, true);
  const further = { ...s, ...low, step: outside(s, loss, slope) };
  return s.trials >= MOST_TRIALS ? giveUp(further, true) : { move: 'next', search: further, isLow: true };
}

/** Goes on inside the bracket unless nothing is left of it. */
function settle(s: LineSearch, isLow: boolean): SearchResult {
  const step = inside(s);
  const spent = s.trials >= MOST_TRIALS || step === s.low || step === s.high || !(step > 0);
  return spent ? giveUp(s, isLow) : { move: 'next', search: { ...s, step }, isLow };
}
