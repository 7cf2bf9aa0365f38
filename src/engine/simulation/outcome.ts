import { statusCodes } from '../program/drivers/plan';
import type { Outcome } from './define';

/** What is known about the end of a run besides its status. */
export interface Ending {
  /** Model time reached. */
  readonly time: number;
  /** The first state that is not finite. */
  readonly state: string;
  /** The last event that ended a step. */
  readonly event: string;
  /** An explicit method was held back by stability. */
  readonly looksStiff: boolean;
}

/** What a program's status means for the user. */
export function outcomeOf(code: number, { time, state, event, looksStiff }: Ending): Outcome {
  switch (code) {
    case statusCodes.done:
      return { status: 'done', time, advice: '' };
    case statusCodes.event:
      return { status: 'event', time, advice: `"${event}" ended the run, as the model says.` };
    case statusCodes.stiff:
    case statusCodes.maxSteps:
      return { status: 'maxSteps', time, advice: looksStiff ? stiffAdvice : budgetAdvice };
    case statusCodes.stepTooSmall:
      return {
        status: 'stepTooSmall',
        time,
        advice:
          'Steps became too small to go on, as for a solution that grows without bound or jumps: look at the states just before this time.',
      };
    case statusCodes.chattering:
      return {
        status: 'stepTooSmall',
        time,
        advice: `The event "${event}" happened again and again at one time. Its jump leads back to where it happens: let it change the state by more, or make the event end the run.`,
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

const budgetAdvice =
  'The step budget ran out. A parameter may be far off, or the model stiff: loosen the tolerance, shorten the span, raise the step budget, or choose a method for stiff models.';

const stiffAdvice =
  'The step budget ran out because the model is stiff: stability, not accuracy, held the steps back. Choose a method for stiff models, or the automatic choice.';
