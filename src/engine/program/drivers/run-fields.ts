/** The numbers of a run in its `state`, `counts` and `control` buffers, by name. */

/** Numbers of one run in the `state` buffer. */
export const stateFields = [
  'status',
  /** Entries of the tape: steps, and jumps besides. */
  'steps',
  'rejected',
  'evaluations',
  'outputs',
  'tile',
  'jacobians',
  'factorisations',
  /** Events that happened, and how many of them were jumps with an entry of their own on the tape. */
  'events',
  'jumps',
  /** 1 + the index of the last event that cut a step. */
  'event',
  /** 1 when the problem looked stiff to an explicit method. */
  'stiff',
] as const;
export type StateField = (typeof stateFields)[number];

/** Integers that a run reads. */
export const countFields = [
  'maxSteps',
  'tiles',
  /** Places where steps must end. */
  'stops',
  /** 1: end with the status `stiff` as soon as stiffness was seen. */
  'stopWhenStiff',
] as const;
export type CountField = (typeof countFields)[number];

/** 64-bit numbers that a run reads or reports. */
export const controlFields = [
  /** The tightest of the tolerances of the states. */
  'rtol',
  'atol',
  'step',
  'minStep',
  'maxStep',
  /** 1 or −1, see `RunPlan.times`. */
  'direction',
  /** The step-size controller (see solvers/define-controller.ts). */
  'beta1',
  'beta2',
  'beta3',
  'alpha2',
  'alpha3',
  'safety',
  'minFactor',
  'maxFactor',
  'reached',
  'loss',
  'penaltyWeight',
  'penalty',
] as const;
export type ControlField = (typeof controlFields)[number];

/** How a run ended, as stored in `state`: up to 0 it is a success, which a gradient can follow. */
export const statusCodes = {
  /** A terminal event; output times after it have no results. */
  event: -1,
  done: 0,
  maxSteps: 1,
  stepTooSmall: 2,
  nonFinite: 3,
  tapeFull: 4,
  stiff: 5,
  /** Events without end at one time. */
  chattering: 6,
  logFull: 7,
} as const;
