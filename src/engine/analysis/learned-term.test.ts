import { describe, expect, it } from 'vitest';
import { loadTemplate, templateNames } from '../../../test/support/templates';
import { backends } from '../backends';
import { evaluate } from '../ir/evaluate';
import { sizeOf } from '../ir/tensor';
import { probeBlock } from '../lowering/probe';
import { sampleWires } from '../lowering/sample-wires';
import { constrained, initialRaw } from '../training/parameters';
import { learnedTerm, type LearnedTerm, type TermSubject } from './learned-term';
import { createTermFunction } from './term-function';

const withNetwork = templateNames.filter((name) =>
  loadTemplate(name).model.parameters.some(({ kind }) => kind === 'weight'),
);

/** A few states around the model's own starts stand for its trajectory. */
function subjectOf(name: string) {
  const { document, model, tables } = loadTemplate(name);
  const block = model.parameters.find(({ kind }) => kind === 'weight')?.node ?? '';
  const probe = probeBlock(document, block, tables);
  if (!probe) throw new Error('The network has no wires.');
  const raw = initialRaw(model, 3);
  const parameters = constrained(model, raw);
  const term = createTermFunction(model.system, probe.alone, backends.get('wasm'));
  term.set(raw, 0);
  const rows = 7;
  const states = Float64Array.from(
    { length: rows * model.stateSize },
    (_, i) => 1 + 0.3 * Math.sin(5 * i) + 0.1 * i,
  );
  const trajectory = { times: new Float64Array(rows), states };
  const data = { times: new Float64Array(1), states: new Float64Array(model.stateSize).fill(NaN) };
  const subject: TermSubject = { model, probe, term, parameters, trajectory, data };
  return { subject, block };
}

/** The block at one point by the interpreter of the engine, which is the reference of every backend. */
function reference({ model, probe, parameters }: TermSubject, point: Float64Array): readonly number[] {
  let at = 0;
  const wires = probe.inputs.map(({ shape }) => point.slice(at, (at += sizeOf(shape))));
  const slots = model.parameters.map(({ offset, size }) => parameters.subarray(offset, offset + size));
  const found = evaluate(probe.alone, [Float64Array.of(0), ...wires, ...slots]);
  return found.flatMap((values) => Array.from(values));
}

/** The point of the grid with this index. */
function pointOf({ inputs, axes, counts }: LearnedTerm, index: number): Float64Array {
  const point = Float64Array.from(inputs, ({ held }) => held);
  let rest = index;
  axes.forEach((axis, i) => {
    const [count, [from, to]] = [counts[i] ?? 1, inputs[axis]?.range ?? [NaN, NaN]];
    point[axis] = from + ((to - from) * (rest % count)) / (count - 1);
    rest = Math.floor(rest / count);
  });
  return point;
}

/** Compiled and interpreted sums are added up in another order; values are of the order of 1 to 100. */
const close = (found: number, expected: number): void =>
  expect(Math.abs(found - expected)).toBeLessThan(1e-11 * Math.max(1, Math.abs(expected)));

describe.each(withNetwork)('%s', (name) => {
  const { subject, block } = subjectOf(name);
  const width = subject.probe.inputs.reduce((n, { shape }) => n + sizeOf(shape), 0);
  const questions = [[0], ...(width > 1 ? [[1, 0]] : [])].map((axes) => ({ block, axes, held: [] }));

  it.each(questions)('over inputs $axes it is what the reference backend says', (question) => {
    const term = learnedTerm(subject, question);
    if (!term) throw new Error('no term');
    const total = term.counts.reduce((product, count) => product * count, 1);
    expect(term.values.map((values) => values.length)).toEqual(term.outputs.map(() => total));
    for (const index of [0, 1, 100, Math.floor(total / 2), total - 1])
      reference(subject, pointOf(term, index)).forEach((value, k) =>
        close(term.values[k]?.[index] ?? NaN, value),
      );
  });

  it('is what comes out of the block along the trajectory', () => {
    const term = learnedTerm(subject, { block, axes: [0], held: [] });
    const { model, probe, parameters, trajectory } = subject;
    const rows = sampleWires(model, probe.values, parameters, trajectory);
    expect(term?.path.inputs).toHaveLength(rows.length * width);
    rows.forEach((wires, i) =>
      wires
        .slice(probe.incoming.length)
        .flatMap((values) => Array.from(values))
        .forEach((value, k) => close(term?.path.values[k]?.[i] ?? NaN, value)),
    );
  });

  it('shows more than was visited and holds the rest at the median, or where it is told to', () => {
    const term = learnedTerm(subject, { block, axes: [0], held: [] });
    for (const { visited, range, median, held } of term?.inputs ?? []) {
      expect(range[0]).toBeLessThanOrEqual(visited[0]);
      expect(range[1]).toBeGreaterThan(visited[1]);
      expect(held).toBe(median);
      expect(median >= visited[0] && median <= visited[1]).toBe(true);
    }
    const told = learnedTerm(subject, { block, axes: [0], held: Array<number>(width).fill(0.25) });
    expect(told?.inputs.every(({ held }) => held === 0.25)).toBe(true);
  });

  it('chooses the first one or two inputs where none are named', () => {
    const chosen = learnedTerm(subject, { block, axes: [], held: [] });
    expect(chosen?.axes).toEqual(width > 1 ? [0, 1] : [0]);
  });

  it.each([[[width]], [[0, 0]], [[0, 1, 2]]])('has nothing to say over %j', (axes) => {
    expect(learnedTerm(subject, { block, axes, held: [] })).toBeUndefined();
  });
});

it('does not follow a trajectory that leaves the data behind', () => {
  const { subject, block } = subjectOf('lynx-hare');
  const far = { times: new Float64Array(2), states: Float64Array.from([10, 10, 1e9, 1e9]) };
  const data = { times: new Float64Array(2), states: Float64Array.from([10, 20, 30, 40]) };
  const term = learnedTerm({ ...subject, trajectory: far, data }, { block, axes: [0, 1], held: [] });
  expect(term?.inputs.map(({ visited }) => visited[1])).toEqual([50, 60]);
  expect([...(term?.measured ?? [])]).toEqual([10, 20, 30, 40]);
});
