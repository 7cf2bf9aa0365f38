import { describe, expect, it } from 'vitest';
import { problems } from '../../../../test/support/problems';
import { brusselatorLine, forcedRelaxation, fullRelaxation } from '../../../../test/support/stiff-systems';
import { forcedDecay, lotkaVolterra, neuralLotkaVolterra } from '../../../../test/support/systems';
import { jvp } from '../../autodiff/jvp';
import { backends } from '../../backends';
import { createRandom } from '../../base/random';
import { evaluate } from '../../ir/evaluate';
import type { DynamicalSystem } from '../../ir/system';
import { sizeOf } from '../../ir/tensor';
import { address, Code, lit, load } from '../build';
import { Memory } from '../memory';
import { ModelCompiler, slotOffsets } from '../model-functions';
import { groupColumns } from './grouping';
import { jacobianOf } from './jacobian';
import { shiftedSystem } from './shifted-system';
import { sparsityOf } from './sparsity';

const cases: readonly { readonly name: string; readonly system: DynamicalSystem }[] = [
  { name: 'forced decay', system: forcedDecay },
  { name: 'Lotka–Volterra', system: lotkaVolterra },
  { name: 'a neural model', system: neuralLotkaVolterra(5) },
  { name: 'forced relaxation', system: forcedRelaxation },
  { name: 'a line of 12 points', system: brusselatorLine(12) },
  { name: 'a line of 40 points', system: brusselatorLine(40) },
  { name: 'a full matrix of 4', system: fullRelaxation(4) },
  { name: 'a full matrix of 21', system: fullRelaxation(21) },
  ...problems.all().map(({ id, system }) => ({ name: id, system })),
];

/** Inputs of the vector field at a random place. */
function randomInputs(system: DynamicalSystem): Float64Array[] {
  const random = createRandom(7, 0);
  return system.rhs.inputs.map(({ shape }) =>
    Float64Array.from({ length: sizeOf(shape) }, () => 0.5 + random.uniform()),
  );
}

/** ∂f/∂t and the columns of ∂f/∂y, one unit vector at a time. */
function truth(system: DynamicalSystem, inputs: readonly Float64Array[]) {
  const states = system.states.length;
  const along = (wrt: readonly number[], tangents: readonly Float64Array[]) =>
    evaluate(jvp(system.rhs, { wrt }), [...inputs, ...tangents]).flatMap((part) => [...part]);
  const { offsets, size } = slotOffsets(system.states);
  const wrt = system.states.map((_, i) => i + 1);
  expect(states).toBe(offsets.length);
  const columns = Array.from({ length: size }, (_, j) =>
    along(
      wrt,
      system.states.map(({ shape }, s) =>
        Float64Array.from({ length: sizeOf(shape) }, (_v, i) => ((offsets[s] ?? 0) + i === j ? 1 : 0)),
      ),
    ),
  );
  return { size, columns, time: along([0], [Float64Array.of(1)]) };
}

function prepare(system: DynamicalSystem, id: string) {
  const backend = backends.get(id);
  const target = backend.targets.f64;
  if (!target) throw new Error(`${id} has no f64`);
  const memory = new Memory(target);
  const compiler = new ModelCompiler(system, memory, 1);
  const jacobian = jacobianOf(compiler);
  const { size } = jacobian;
  const y = memory.buffer('y', 'real', memory.padded(size));
  const rhs = memory.buffer('right', 'real', memory.padded(size));
  const time = memory.buffer('t', 'real', 2);
  const shifted = shiftedSystem(compiler, jacobian);
  const code = new Code();
  code.call(jacobian.evaluate, load('real', address(time)), address(y));
  const solveCode = (transposed: boolean) => {
    const body = new Code();
    shifted.factorise(body, lit('real', 2), lit('real', 0.1));
    shifted.solve(body, address(rhs), transposed);
    return body.statements;
  };
  const executable = backend.compile({
    target,
    buffers: memory.buffers,
    entries: [
      { name: 'jacobian', parameters: [], body: code.statements },
      { name: 'direct', parameters: [], body: solveCode(false) },
      { name: 'transposed', parameters: [], body: solveCode(true) },
    ],
  });
  for (const { buffer, values } of memory.initialData) executable.view(buffer).set(values);
  const inputs = randomInputs(system);
  const states = system.states.length;
  const flat = (parts: readonly Float64Array[]) => parts.flatMap((part) => [...part]);
  executable.view('t').set(inputs[0] ?? []);
  executable.view('y').set(flat(inputs.slice(1, 1 + states)));
  executable.view('parameters').set(flat(inputs.slice(1 + states)));
  executable.call('jacobian');
  return { jacobian, executable, ...truth(system, inputs) };
}

describe.each(cases)('the Jacobian of $name', ({ system }) => {
  it('equals the derivative along each unit vector', () => {
    const { jacobian, executable, size, columns, time } = prepare(system, 'wasm');
    const values = executable.view('jacobian');
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        const expected = columns[j]?.[i] ?? NaN;
        const found = jacobian.pattern[i]?.includes(j) ? (values[jacobian.place(i, j)] ?? NaN) : 0;
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected)));
      }
    const slope = jacobian.time ? executable.view('timeSlope') : new Float64Array(size);
    time.forEach((expected, i) =>
      expect(Math.abs((slope[i] ?? NaN) - expected)).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(expected))),
    );
  });

  it('gives systems that are solved, with the matrix and its transpose', () => {
    const { executable, size, columns } = prepare(system, 'wasm');
    const entry = (i: number, j: number) => (i === j ? 2 : 0) - 0.1 * (columns[j]?.[i] ?? NaN);
    for (const transposed of [false, true]) {
      const right = Array.from({ length: size }, (_, i) => Math.cos(i));
      executable.view('right').set(right);
      executable.call(transposed ? 'transposed' : 'direct');
      const x = executable.view('right');
      right.forEach((b, i) => {
        let [sum, scale] = [-b, Math.abs(b)];
        for (let j = 0; j < size; j++) {
          const term = (transposed ? entry(j, i) : entry(i, j)) * (x[j] ?? NaN);
          sum += term;
          scale += Math.abs(term);
        }
        // Backward stable: the residual is small beside the terms it is made of, here with room for growth of pivots.
        expect(Math.abs(sum)).toBeLessThanOrEqual(1e-10 * scale);
      });
    }
  });
});

describe('the structure of a Jacobian', () => {
  it('is found on the graph: a line of points couples neighbours', () => {
    const n = 9;
    const pattern = sparsityOf(brusselatorLine(n).rhs, 2);
    pattern.forEach((columns, row) => {
      const i = row % n;
      const [own, other] = row < n ? [0, n] : [n, 0];
      const neighbours = [i - 1, i, i + 1].filter((j) => j >= 0 && j < n).map((j) => own + j);
      expect(columns).toEqual([...neighbours, other + i].toSorted((a, b) => a - b));
    });
  });

  it('needs as many derivatives as one point has neighbours, however long the line', () => {
    const groups = (n: number) => groupColumns(sparsityOf(brusselatorLine(n).rhs, 2), 2 * n).length;
    expect(groups(200)).toBeLessThanOrEqual(8);
    expect(groups(200)).toBe(groups(100));
  });

  it.each(cases)('never varies two columns of one row together: $name', ({ system }) => {
    const { size } = slotOffsets(system.states);
    const pattern = sparsityOf(system.rhs, system.states.length);
    const groups = groupColumns(pattern, size);
    expect(groups.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, j) => j));
    for (const group of groups)
      for (const row of pattern) expect(row.filter((j) => group.includes(j)).length).toBeLessThanOrEqual(1);
  });
});
