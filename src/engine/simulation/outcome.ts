import { statusCodes } from '../program/drivers/plan';
import type { Outcome } from './define';

/** What a program's status means for the user. */
export function outcomeOf(code: number, time: number, state: string): Outcome {
  switch (code) {
    case statusCodes.done:
      return { status: 'done', time, advice: '' };
    case statusCodes.maxSteps:
      return {
        status: 'maxSteps',
        time,
        advice:
          'The step budget ran out. The model may be stiff or a parameter far off: loosen the tolerance, shorten the span, or raise the step budget.',
      };
    case statusCodes.stepTooSmall:
      return {
        status: 'stepTooSmall',
        time,
        advice:
          'The step became smaller than rounding allows. A solution that grows without bound or jumps does this: look at the states just before this time.',
      };
    default:
      return {
        status: 'nonFinite',
        time,
        state,
        advice: `"${state}" stopped being a finite number. Check the signs and sizes of the terms that feed it, or start from other parameter values.`,
      };
  }
}
