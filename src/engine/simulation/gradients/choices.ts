/**
 * What there is to know of the ways to a gradient before anything is compiled: the editor and the checks of settings
 * read this and stay free of the compiler. The ways themselves stand beside it, one file each.
 */
import { createRegistry } from '../../base/registry';
import type { DynamicalSystem } from '../../ir/system';

export interface GradientChoice {
  readonly id: string;
  readonly title: string;
  /** When to choose it, in one sentence. */
  readonly help: string;
  /** What to beware of; shown where it is chosen. */
  readonly warning?: string;
  /** Where it was published. */
  readonly reference?: string;
  /** Why it cannot be used for a model, in words for the user; undefined when it can. */
  readonly refuses: (system: DynamicalSystem) => string | undefined;
}

/** The ways that integrate a differential equation for the derivative need a right-hand side without jumps or noise. */
export function refusesJumpsAndNoise(system: DynamicalSystem): string | undefined {
  if (system.noise) return 'The model has noise; only the discrete adjoint follows a path of noise.';
  if (system.events?.length) return 'The model has events; only the discrete adjoint goes through them.';
  return undefined;
}

export const discreteAdjointChoice = {
  id: 'discrete-adjoint',
  title: 'Discrete adjoint',
  help: 'The exact gradient of the numbers computed, by running the steps backwards. The usual choice.',
  refuses: () => undefined,
} satisfies GradientChoice;

export const interpolatingAdjointChoice = {
  id: 'interpolating-adjoint',
  title: 'Interpolating adjoint',
  help: 'Integrates the adjoint backwards along a table of the forward solution; stable where the backsolve adjoint is not.',
  warning:
    'It is the gradient of the differential equation, not of the numbers computed: an optimiser sees the difference unless the tolerances are tight.',
  reference:
    'Rackauckas et al., A Comparison of Automatic Differentiation and Continuous Sensitivity Analysis (2018)',
  refuses: refusesJumpsAndNoise,
} satisfies GradientChoice;

export const backsolveAdjointChoice = {
  id: 'backsolve-adjoint',
  title: 'Backsolve adjoint',
  help: 'Integrates the state backwards together with its adjoint, in constant memory.',
  warning:
    'Where the model damps, the way back amplifies: the state found on the way back drifts off and the gradient with it. Use it on short intervals between data, with tight tolerances.',
  reference: 'Chen, Rubanova, Bettencourt & Duvenaud, Neural Ordinary Differential Equations (2018)',
  refuses: refusesJumpsAndNoise,
} satisfies GradientChoice;

export const forwardSensitivitiesChoice = {
  id: 'forward-sensitivities',
  title: 'Forward sensitivities',
  help: 'Derivatives are carried along with the state: no memory of the way, error control for them too. For a handful of parameters.',
  warning: 'The cost grows with the number of parameters: with a neural block it is out of the question.',
  reference: 'Hairer, Nørsett & Wanner, Solving Ordinary Differential Equations I, §I.14',
  refuses: refusesJumpsAndNoise,
} satisfies GradientChoice;

/** Every way to a gradient, as a choice; the first is the default. */
export const gradientChoices = createRegistry<GradientChoice>('ways to a gradient', [
  discreteAdjointChoice,
  interpolatingAdjointChoice,
  backsolveAdjointChoice,
  forwardSensitivitiesChoice,
]);
