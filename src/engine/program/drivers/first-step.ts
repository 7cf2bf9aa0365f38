/**
 * The size of the first step, at the start and after every discontinuity: from the sizes of the solution, its slope
 * and its second derivative, measured in a unit of time of the problem's own, so that it does not matter in which unit
 * times are given. Guarded, so that zeros, overflows and spans of any length leave a positive size.
 *
 * Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §II.4.
 */
import { address, both, compare, get, lit, local, narrow, not, unary, wide, wideOp } from '../build';
import { scaledNorms, worst } from './norms';
import type { StepWriter } from './step';
import type { Local, PtrExpression, WideExpression } from '../loop';

/** `proposed` <- a first size within `span`. Ends the run when the slope is not finite. */
export function emitFirstStep(step: StepWriter, proposed: Local<'wide'>, span: WideExpression): void {
  const { code, plan, vector } = step;
  const record = get(step.record);
  const slope = slopeAt(step, record);
  const norm = (of: PtrExpression) =>
    worst(scaledNorms(step, of, [record], (type, [y]) => unary(type, 'abs', y ?? lit(type, 0))));
  const d0 = code.let('wide', 'd0', norm(record));
  const d1 = code.let('wide', 'd1', norm(slope));
  // The unit of time: how long the slope takes to change the solution by its size, or the span up to 1.
  const unit = local('wide', 'unit');
  const h0 = local('wide', 'h0');
  const fallBack = () => {
    code.set(unit, wideOp('min', wide(1), span));
    code.set(h0, wideOp('mul', wide(1e-6), get(unit)));
  };
  code.set(unit, wideOp('div', d0, d1));
  code.set(h0, wideOp('mul', wide(0.01), get(unit)));
  const hasScale = both(compare('wide', 'gt', d0, wide(1e-5)), compare('wide', 'gt', d1, wide(1e-5)));
  code.if(not(both(hasScale, both(inRange(get(h0)), inRange(d0)))), fallBack);
  code.set(h0, wideOp('min', get(h0), span));
  vector.combine(address(plan.stage), record, [{ coefficient: narrow(step.signed(get(h0))), vector: slope }]);
  // What this trial evaluation keeps belongs to no step.
  const spare = step.memory.allocate(plan.residualSize);
  const trial = wideOp('add', get(step.t), step.signed(get(h0)));
  step.callRhs(code.let('wide', 'trial', trial), address(plan.stage), address(plan.candidate), spare);
  vector.combine(address(plan.candidate), address(plan.candidate), [
    { coefficient: lit('real', -1), vector: slope },
  ]);
  const d2 = code.let('wide', 'd2', wideOp('div', norm(address(plan.candidate)), get(h0)));
  const u = get(unit);
  const steepest = code.let(
    'wide',
    'steepest',
    wideOp('max', wideOp('mul', d1, u), wideOp('mul', d2, wideOp('mul', u, u))),
  );
  const h1 = local('wide', 'h1');
  code.set(h1, wideOp('max', wideOp('mul', wide(1e-6), u), wideOp('mul', get(h0), wide(1e-3))));
  code.if(compare('wide', 'gt', steepest, wide(1e-15)), () => {
    const exponent = wide(1 / (step.formula.errorOrder + 1));
    code.set(h1, wideOp('mul', u, wideOp('pow', wideOp('div', wide(0.01), steepest), exponent)));
  });
  code.set(proposed, wideOp('min', wideOp('mul', wide(100), get(h0)), get(h1)));
  // A second derivative that overflows gives no scale; the error control speaks soon enough.
  code.if(not(inRange(get(proposed))), () => code.set(proposed, get(h0)));
  code.set(proposed, wideOp('min', get(proposed), span));
  code.if(not(step.isFinite(slope)), () => {
    vector.copy(address(plan.candidate), slope);
    step.setStatus('nonFinite');
  });
}

const inRange = (x: WideExpression) =>
  both(compare('wide', 'gt', x, wide(0)), compare('wide', 'lt', x, wide(Infinity)));

/** f at the start; evaluated here where the formula does not keep it. */
export function slopeAt(step: StepWriter, record: PtrExpression): PtrExpression {
  const known = step.formula.slope?.(record);
  if (known) return known;
  const out = step.memory.allocate(step.plan.stateSize);
  step.callRhs(get(step.t), record, out, step.memory.allocate(step.plan.residualSize));
  return out;
}
