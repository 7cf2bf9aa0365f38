/**
 * Chunks of a target as numbers. A table of two numbers for each chunk comes first: where its data start, and where
 * its result is to be written in the memory of results.
 */
import type { FitTarget, Trajectory } from '../../../engine';
import { RowReader, RowWriter } from './number-rows';
import { resultLength } from './pack-result';

/** Sizes that the packing needs to know of a model. */
export interface ModelSizes {
  readonly states: number;
  readonly parameters: number;
  /** Events by name; measured times of events carry the index. */
  readonly events: readonly string[];
}

const eventFields = 4;

const trajectoryLength = ({ times, values, weights, initial, events = [] }: Trajectory) =>
  6 + times.length + values.length + weights.length + (initial?.length ?? 0) + eventFields * events.length;

const chunkLength = ({ trajectories }: FitTarget) =>
  2 + trajectories.reduce((sum, trajectory) => sum + trajectoryLength(trajectory), 0);

/** Numbers that the chunks and their results take. */
export function memoryNeeded(chunks: readonly FitTarget[], sizes: ModelSizes) {
  const total = (length: (chunk: FitTarget) => number) =>
    chunks.reduce((sum, chunk) => sum + length(chunk), 0);
  return {
    data: 2 * chunks.length + total(chunkLength),
    results: total((chunk) => resultLength(chunk, sizes)),
  };
}

export function packChunks(memory: Float64Array, chunks: readonly FitTarget[], sizes: ModelSizes): void {
  const writer = new RowWriter(memory, 2 * chunks.length);
  let resultAt = 0;
  chunks.forEach((chunk, k) => {
    memory[2 * k] = writer.at;
    memory[2 * k + 1] = resultAt;
    resultAt += resultLength(chunk, sizes);
    writer.number(chunk.penaltyWeight);
    writer.number(chunk.trajectories.length);
    for (const trajectory of chunk.trajectories) packTrajectory(writer, trajectory, sizes);
  });
}

function packTrajectory(writer: RowWriter, trajectory: Trajectory, sizes: ModelSizes): void {
  const { times, values, weights, initial, events = [], path = -1 } = trajectory;
  writer.number(path);
  writer.row(times);
  writer.row(values);
  writer.row(weights);
  writer.row(initial);
  const flat = events.flatMap(({ event, occurrence, time, weight }) => [
    sizes.events.indexOf(event),
    occurrence,
    time,
    weight,
  ]);
  writer.row(Float64Array.from(flat));
}

function unpackTrajectory(reader: RowReader, sizes: ModelSizes): Trajectory {
  const path = reader.number();
  const [times, values, weights] = [reader.someRow(), reader.someRow(), reader.someRow()];
  const initial = reader.row();
  const flat = reader.someRow();
  const events = Array.from({ length: flat.length / eventFields }, (_, i) => {
    const [event = -1, occurrence = 0, time = 0, weight = 0] = flat.subarray(eventFields * i);
    return { event: sizes.events[event] ?? '', occurrence, time, weight };
  });
  return {
    times,
    values,
    weights,
    ...(initial ? { initial } : {}),
    ...(events.length > 0 ? { events } : {}),
    ...(path < 0 ? {} : { path }),
  };
}

/** One chunk, as views of the memory. */
export function unpackChunk(memory: Float64Array, chunk: number, sizes: ModelSizes): FitTarget {
  const reader = new RowReader(memory, memory[2 * chunk] ?? 0);
  const penaltyWeight = reader.number();
  const count = reader.number();
  return {
    trajectories: Array.from({ length: count }, () => unpackTrajectory(reader, sizes)),
    penaltyWeight,
  };
}

/** Where the result of a chunk belongs. */
export const resultStart = (memory: Float64Array, chunk: number) => memory[2 * chunk + 1] ?? 0;
