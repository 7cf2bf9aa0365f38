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
import { controlFields, countFields, stateFields } from './run-fields';
import type { Buffer, IntExpression } from '../loop';

export {
  controlFields,
  countFields,
  stateFields,
  statusCodes,
  type ControlField,
  type CountField,
  type StateField,
} from './run-fields';

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
  /** Trajectories side by side in a tile. Models with events have one. */
  readonly lanes: number;
  /** Times at which steps must end. */
  readonly stops?: number;
  /** Events that are written down with their states. */
  readonly events?: number;
}

/** Room for times at which steps must end where nothing else is asked for. */
export const usualStops = 64;

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
  /** Reals that each evaluation of the vector field keeps for the reverse sweep; 0 in a forward solve. */
  readonly residualSize: number;
  /**
   * Output times of the tiles, `capacity.times` for each, and how many of them are in use. Times inside a program are
   * s = direction · t, which always increases; t and h of a step, as formulas and the model see them, carry the sign.
   */
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
  /** The tape. Of each entry: s at its start and the size of the step, which is positive. */
  readonly stepTimes: Buffer<'wide'>;
  readonly stepSizes: Buffer<'wide'>;
  /**
   * 1: the entry's record was filled by `StepFormula.begin` at direction · stepTimes (always so for entry 0), because
   * a jump or a discontinuity lay just before it; nothing of the entry before went over but the state.
   */
  readonly stepStarts: Buffer<'int'>;
  /**
   * What the end of an entry has to do with events. 0: nothing. e + 1: the size of the step was chosen such that
   * condition e is zero at the state after it, so the size depends on the state and the parameters (an event that ends
   * the run or jumps). −(e + 1): the entry is a jump of size 0: the next record's state is jump e of this record's
   * state at this time; the entry before it is the step to the event.
   */
  readonly stepEvents: Buffer<'int'>;
  /**
   * Times s at which steps must end, increasing: just before each discontinuity, and from just after it the
   * integration goes on with the same state. An output time in between takes the state there.
   */
  readonly stopsBefore: Buffer<'wide'>;
  readonly stopsAfter: Buffer<'wide'>;
  /** Tolerances of a tile's states. */
  readonly rtol: Buffer<'real'>;
  readonly atol: Buffer<'real'>;
  /** The first events that happened: which, at which s, and the states before and after. */
  readonly eventLog: {
    readonly ids: Buffer<'int'>;
    readonly times: Buffer<'wide'>;
    readonly states: Buffer<'real'>;
  };
  /** Candidate for the next state; holds the first non-finite one when a run ends with it. */
  readonly candidate: Buffer<'real'>;
  readonly stage: Buffer<'real'>;
  /** Results at the output times, tile after tile. */
  readonly outputStates: Buffer<'real'>;
  readonly predictions: Buffer<'real'>;
}

/** Reals of a step's record. */
export function recordSizeOf(
  memory: Memory,
  system: DynamicalSystem,
  method: SteppingMethod,
  lanes: number,
  residualSize: number,
): number {
  const shape = shapeOf(method, system);
  const stateSize = memory.padded(slotOffsets(system.states).size * lanes);
  return (
    stateSize * (shape.vectors + 1) + residualSize * shape.evaluations + memory.padded(shape.extra * lanes)
  );
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
  const recordSize = recordSizeOf(memory, system, method, capacity.lanes, keep.residualSize);
  const outputs = capacity.times * capacity.tiles;
  const stops = capacity.stops ?? usualStops;
  const logged = capacity.events ?? 0;
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
    stepStarts: memory.buffer('stepStarts', 'int', capacity.steps),
    stepEvents: memory.buffer('stepEvents', 'int', capacity.steps),
    stopsBefore: memory.buffer('stopsBefore', 'wide', stops),
    stopsAfter: memory.buffer('stopsAfter', 'wide', stops),
    rtol: memory.buffer('rtol', 'real', stateSize),
    atol: memory.buffer('atol', 'real', stateSize),
    eventLog: {
      ids: memory.buffer('eventIds', 'int', logged),
      times: memory.buffer('eventTimes', 'wide', logged),
      states: memory.buffer('eventStates', 'real', 2 * stateSize * logged),
    },
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
