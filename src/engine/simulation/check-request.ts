/** What may be asked of a solve. A mistake is named, as a diagnostic, before anything runs. */
import { ModelError, problem, repairable } from '../base/diagnostic';
import type { Diagnostic } from '../base/diagnostic';
import { repair } from '../base/repair';
import { controllers } from '../solvers/control';
import type { StepControl } from './define';

const bad = (field: string, message: string, fix: string): Diagnostic =>
  problem('bad-setting', { field }, message, fix);

/** Throws a ModelError when times or step control make no sense for a model of `states` numbers. */
export function checkRequest(
  times: Float64Array,
  control: StepControl,
  model: { readonly states: number; readonly adaptive: boolean },
): void {
  const span = Math.abs((times.at(-1) ?? 0) - (times[0] ?? 0));
  const found = [...checkTimes(times), ...checkControl(control, { ...model, span: span > 0 ? span : 1 })];
  if (found.length > 0) throw new ModelError(found);
}

/** Times that are all the same are a span of zero, which is no mistake. */
export const isSpanless = (times: Float64Array): boolean => times.every((t) => t === times[0]);

function checkTimes(times: Float64Array): readonly Diagnostic[] {
  if (times.length === 0) return [bad('times', 'No output time was given.', 'Give at least the start.')];
  const odd = times.findIndex((t) => !Number.isFinite(t));
  if (odd >= 0) return [bad('times', `Output time ${odd + 1} is ${times[odd]}.`, 'Give finite times.')];
  if (isSpanless(times)) return [];
  const sign = Math.sign((times[1] ?? 0) - (times[0] ?? 0));
  const turn = times.findIndex((t, i) => i > 0 && sign * (t - (times[i - 1] ?? t)) <= 0);
  if (turn < 0) return [];
  return [
    bad(
      'times',
      `Output time ${turn + 1} (${times[turn]}) does not lie beyond the one before it (${times[turn - 1]}).`,
      'Give times that only increase, or only decrease to run backwards.',
    ),
  ];
}

function checkControl(
  control: StepControl,
  model: { readonly states: number; readonly adaptive: boolean; readonly span: number },
): readonly Diagnostic[] {
  const { step, maxSteps, minStep = 0, maxStep = Infinity, controller, discontinuities } = control;
  const found: Diagnostic[] = [];
  for (const field of ['rtol', 'atol'] as const) {
    const given = control[field];
    const list = typeof given === 'number' ? [given] : given;
    if (typeof given !== 'number' && given.length !== model.states)
      found.push(
        bad(
          field,
          `${field} has ${given.length} entries for ${model.states} states.`,
          'Give one for each state.',
        ),
      );
    if (!list.every((x) => Number.isFinite(x) && x >= 0))
      found.push(
        bad(field, `${field} must be a number that is not negative.`, 'Give a tolerance such as 1e-6.'),
      );
  }
  if (!model.adaptive && !(step > 0 && Number.isFinite(step)))
    found.push(
      repairable(
        bad('step', `The step is ${step}.`, 'Methods of fixed steps need a positive step.'),
        repair(`Set it to ${model.span / 1000}`, {
          kind: 'set-setting',
          field: 'simulation.step',
          value: model.span / 1000,
        }),
      ),
    );
  if (!(maxSteps >= 0))
    found.push(bad('maxSteps', `The step budget is ${maxSteps}.`, 'Give a positive number.'));
  if (!(minStep >= 0 && maxStep > 0 && minStep <= maxStep))
    found.push(
      bad(
        'maxStep',
        `Steps between ${minStep} and ${maxStep} cannot be made.`,
        'Let the smallest step be below the largest.',
      ),
    );
  if (controller !== undefined && !controllers.find(controller))
    found.push(
      bad('controller', `There is no step-size controller "${controller}".`, 'Choose one of the list.'),
    );
  if (discontinuities && !discontinuities.every((t) => Number.isFinite(t)))
    found.push(bad('discontinuities', 'A time of a discontinuity is not finite.', 'Give finite times.'));
  return found;
}
