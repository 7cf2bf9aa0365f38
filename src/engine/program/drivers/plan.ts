/**
 * The arrays that a run works on. A step's record is its initial state and what the method's formula keeps of the
 * step (see `formula.ts`); a run that will be differentiated keeps the record of every step.
 */
import { address, advance, int, intOp } from '../build';
import type { RecordShape } from './formula';
import { shapeOf } from './formulas';
import { slotOffsets } from '../model-functions';
import type { Memory } from '../memory';
import type { DynamicalSystem } from '../../ir/system';
import type { SteppingMethod } from '../../solvers/define';
import type { Buffer, IntExpression } from '../loop';

/** Numbers of one run in the `state` buffer. */
export const stateFields = ['status', 'steps', 'rejected', 'evaluations', 'outputs', 'tile'] as const;
export type StateField = (typeof stateFields)[number];

/** Integers that a run reads. */
export const countFields = ['maxSteps', 'tiles'] as const;
export type CountField = (typeof countFields)[number];

/** 64-bit numbers that a run reads or reports. */
export const controlFields = ['rtol', 'atol', 'step', 'reached', 'loss', 'penaltyWeight', 'penalty'] as const;
export type ControlField = (typeof controlFields)[number];

/** How a run ended, as stored in `state`. */
export const statusCodes = { done: 0, maxSteps: 1, stepTooSmall: 2, nonFinite: 3, tapeFull: 4 } as const;

export interface Capacity {
  /** Output times. */
  readonly times: number;
  /** Steps whose records are kept; 1 keeps only the current one. */
  readonly steps: number;
  /**
   * With checkpoints: the steps between two of them. The records of so many steps are there at once; of all others
   * only times and sizes are kept, from which they are made again.
   */
  readonly segment?: number;
  /** Trajectories, rounded up to whole tiles. */
  readonly tiles: number;
  /** Trajectories side by side in a tile. */
  readonly lanes: number;
}

export interface RunPlan {
  readonly method: SteppingMethod;
  readonly system: DynamicalSystem;
  readonly shape: RecordShape;
  readonly capacity: Capacity;
  /** Padded reals of a state and of an observation vector of one tile. */
  readonly stateSize: number;
  readonly observationSize: number;
  /** States of one trajectory, without padding. */
  readonly states: number;
  readonly recordSize: number;
  /** Reals that each evaluation of the vector field keeps for the reverse sweep; 0 when it computes them again. */
  readonly residualSize: number;
  /** Output times of the tiles, `capacity.times` for each, and how many of them are in use. */
  readonly times: Buffer<'wide'>;
  readonly lengths: Buffer<'int'>;
  readonly control: Buffer<'wide'>;
  readonly counts: Buffer<'int'>;
  readonly state: Buffer<'int'>;
  readonly raw: Buffer<'real'>;
  /** Initial states of the tiles; which lanes of which tiles bring theirs and do not take the model's (1 or 0). */
  readonly initial: Buffer<'real'>;
  readonly given: Buffer<'int'>;
  readonly records: Buffer<'real'>;
  /** The record of every `segment`-th step as it was before the step was made. */
  readonly checkpoints: Buffer<'real'>;
  readonly stepTimes: Buffer<'wide'>;
  readonly stepSizes: Buffer<'wide'>;
  /** Candidate for the next state; holds the first non-finite one when a run ends with it. */
  readonly candidate: Buffer<'real'>;
  readonly stage: Buffer<'real'>;
  /** Results at the output times, tile after tile. */
  readonly outputStates: Buffer<'real'>;
  readonly predictions: Buffer<'real'>;
}

export function planRun(
  memory: Memory,
  system: DynamicalSystem,
  method: SteppingMethod,
  capacity: Capacity,
  keep: { readonly states: boolean; readonly residualSize: number },
): RunPlan {
  const states = slotOffsets(system.states).size;
  const stateSize = memory.padded(states * capacity.lanes);
  const observationSize = memory.padded(slotOffsets(system.observations).size * capacity.lanes);
  const shape = shapeOf(method, system);
  const recordSize =
    stateSize * (shape.vectors + 1) +
    keep.residualSize * shape.evaluations +
    memory.padded(shape.extra * capacity.lanes);
  const outputs = capacity.times * capacity.tiles;
  const checkpoints = capacity.segment ? Math.floor(capacity.steps / capacity.segment) + 1 : 0;
  return {
    method,
    system,
    shape,
    capacity,
    states,
    stateSize,
    observationSize,
    recordSize,
    residualSize: keep.residualSize,
    times: memory.buffer('times', 'wide', outputs),
    lengths: memory.buffer('lengths', 'int', capacity.tiles),
    control: memory.buffer('control', 'wide', controlFields.length),
    counts: memory.buffer('counts', 'int', countFields.length),
    state: memory.buffer('state', 'int', stateFields.length),
    raw: memory.buffer('raw', 'real', memory.padded(slotOffsets(system.parameters).size)),
    initial: memory.buffer('initial', 'real', stateSize * capacity.tiles),
    given: memory.buffer('given', 'int', capacity.tiles * capacity.lanes),
    records: memory.buffer('records', 'real', recordSize * ((capacity.segment ?? capacity.steps) + 1)),
    checkpoints: memory.buffer('checkpoints', 'real', recordSize * checkpoints),
    stepTimes: memory.buffer('stepTimes', 'wide', capacity.steps),
    stepSizes: memory.buffer('stepSizes', 'wide', capacity.steps),
    candidate: memory.buffer('candidate', 'real', stateSize),
    stage: memory.buffer('stage', 'real', stateSize),
    outputStates: memory.buffer('outputStates', 'real', keep.states ? stateSize * outputs : 0),
    predictions: memory.buffer('predictions', 'real', observationSize * outputs),
  };
}

/** Row `index` of an array of rows of one tile. */
export const tileRow = (
  plan: RunPlan,
  buffer: Buffer<'real'>,
  rowSize: number,
  tile: IntExpression,
  index: IntExpression,
) =>
  advance(
    address(buffer),
    intOp('mul', intOp('add', intOp('mul', tile, int(plan.capacity.times)), index), int(rowSize)),
  );
