/** Laws of a sweep, on the way that the host and the command line take. */
import { describe, expect, it } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { loadTemplate } from '../../../test/support/templates';
import {
  figureColumns,
  modelQuantities,
  sweepableNumbers,
  sweepCsv,
  SWEEP_LIMITS,
  understand,
  type PreparedSweep,
  type SweepAxis,
  type SweepPlan,
  type SymbiodeDocument,
} from '../../engine';
import type { Job } from './job';
import { simulate } from './simulate';
import { sweepModel, sweepOf } from './sweep-model';

function jobOf(name: string): Job {
  const { document, texts } = loadTemplate(name);
  return { document, tables: texts, checkpoint: null };
}

const hares: Job = { document: hareDocument(), tables: { record: hareTable }, checkpoint: null };

const range = (name: string, from: number, to: number, count: number): SweepAxis => ({
  name,
  values: { kind: 'range', from, to, count, scale: 'linear' },
});
const list = (name: string, ...values: readonly number[]): SweepAxis => ({
  name,
  values: { kind: 'list', values },
});
const plan = (...axes: readonly SweepAxis[]): SweepPlan => ({ axes, quantities: null });

function prepared(job: Job, plan: SweepPlan): PreparedSweep {
  const { sweep, diagnostics } = sweepOf(job, plan);
  if (!sweep) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  return sweep;
}

const rowsOf = ({ count, row }: PreparedSweep) => Array.from({ length: count }, (_, i) => row(i));

function withNumber(document: SymbiodeDocument, node: string, field: string, value: number) {
  const nodes = document.nodes.map((one) => {
    const old = one.parameters[field];
    if (one.id !== node) return one;
    const kept = typeof old === 'object' && 'value' in old ? old : {};
    return Object.assign({}, one, { parameters: { ...one.parameters, [field]: { ...kept, value } } });
  });
  return { ...document, nodes };
}

// One explicit, one with events and jumps, one stiff enough to change its method, one with noise.
describe.each(['lotka-volterra-ude', 'bouncing-ball', 'indometacin', 'sde-decay', 'controlled-pendulum'])(
  'a sweep of %s',
  (name) => {
    const job = jobOf(name);
    const { model } = understand(job.document, job.tables);
    if (!model) throw new Error('The model makes no sense.');
    const number = sweepableNumbers(model).find(({ element, isShared }) => element === null && !isShared);
    if (!number) throw new Error('There is no number to sweep.');
    const values = [number.value, number.value * 1.1 + 0.01, number.value * 0.9];
    const sweep = prepared(job, {
      axes: [list(number.name, ...values)],
      quantities: modelQuantities(model)
        .map((quantity) => quantity.name)
        .slice(0, SWEEP_LIMITS.quantities),
    });
    const rows = rowsOf(sweep);

    it('says of one value what the document with that value gives, to the bit', () => {
      for (const [i, value] of values.entries()) {
        const document = withNumber(job.document, number.node, number.field, value);
        const { solution } = simulate({ ...job, document });
        const row = rows[i];
        expect(row?.status).toBe(solution?.outcome.status);
        const [first] = modelQuantities(model);
        const curve = Float64Array.from(
          solution?.times ?? [],
          (_, t) => solution?.states[t * model.stateSize + (first?.element ?? 0)] ?? NaN,
        );
        expect(row?.figures[0]?.final).toBe(curve.at(-1));
        expect(row?.figures[0]?.maximum).toBe(curve.reduce((a, b) => Math.max(a, b)));
        expect(row?.figures[0]?.minimum).toBe(curve.reduce((a, b) => Math.min(a, b)));
        // What is drawn is part of what was solved.
        const drawn = row?.curves[0];
        for (const [k, time] of (drawn?.times ?? []).entries())
          expect(drawn?.values[k]).toBe(curve[solution?.times.indexOf(time) ?? -1]);
      }
    });

    it('has the same bits in whatever order and parts it is asked for', () => {
      const again = prepared(job, {
        axes: [list(number.name, ...values)],
        quantities: sweep.quantities.map((quantity) => quantity.name),
      });
      for (const i of [2, 0, 1]) expect(again.row(i)).toEqual(rows[i]);
    });
  },
);

describe('a sweep', () => {
  it('goes through two numbers row by row, the last one fastest', () => {
    const sweep = prepared(hares, plan(range('growth.r', 0.1, 0.3, 2), list('hares.initial', 3, 1, 2)));
    expect(sweep).toMatchObject({
      count: 6,
      values: [
        [0.1, 0.3],
        [3, 1, 2],
      ],
    });
    expect(rowsOf(sweep).map(({ index, values }) => [index, ...values])).toEqual([
      [0, 0.1, 3],
      [1, 0.1, 1],
      [2, 0.1, 2],
      [3, 0.3, 3],
      [4, 0.3, 1],
      [5, 0.3, 2],
    ]);
  });

  it('is asked for in parts that make up the whole', () => {
    const wanted = plan(range('growth.r', 0, 1, 4));
    const rows = [];
    while (rows.length < 4) {
      const { part } = sweepModel(hares, wanted, rows.length);
      if (!part || part.rows.length === 0) throw new Error('No rows came.');
      expect(part.count).toBe(4);
      rows.push(...part.rows);
    }
    expect(rows).toEqual(rowsOf(prepared(hares, wanted)));
  });

  it('starts from overridden values, and from those of the axes before them', () => {
    const base = prepared(
      { ...hares, overrides: { 'decay.r': 0.9, 'growth.r': 7 } },
      plan(list('growth.r', 0.2)),
    );
    const other = prepared({ ...hares, overrides: { 'decay.r': 0.9 } }, plan(list('growth.r', 0.2)));
    expect(base.row(0)).toEqual(other.row(0));
    expect(base.row(0)).not.toEqual(prepared(hares, plan(list('growth.r', 0.2))).row(0));
  });

  it('compares a state with the column that is measured of it, at its own times', () => {
    const sweep = prepared(hares, plan(list('hares.initial', 1)));
    expect(sweep.quantities.map(({ name, isMeasured }) => [name, isMeasured])).toEqual([
      ['hares', true],
      ['lynx', false],
    ]);
    // The output times are those of the data here.
    const { solution } = simulate({ ...hares, overrides: { 'hares.initial': 1 } });
    const squares = [1, 1.5, 2, 1.6, 1.2].map((x, i) => ((solution?.observations[i] ?? NaN) - x) ** 2);
    const error = Math.sqrt(squares.reduce((a, b) => a + b) / 5);
    expect(sweep.row(0).figures[0]?.rmse).toBeCloseTo(error, 12);
    expect(sweep.row(0).figures[1]?.rmse).toBeNull();
  });

  it('goes on after combinations that break down or are not allowed', () => {
    const rows = rowsOf(prepared(hares, plan(list('growth.r', -1, 1e5, 0.3))));
    expect(rows.map(({ status }) => status)).toEqual(['refused', 'nonFinite', 'done']);
    expect(rows[0]).toMatchObject({ values: [-1], curves: [], time: NaN });
    expect(rows[0]?.advice).toMatch(/growth\.r.*positive|at least/);
    expect(rows[1]?.advice).not.toBe('');
    for (const row of rows.slice(0, 2))
      for (const figure of row.figures)
        expect(Object.values(figure)).toEqual(Object.values(figure).fill(null));
    expect(rows[2]).toEqual({ ...prepared(hares, plan(list('growth.r', 0.3))).row(0), index: 2 });
  });

  it.each<[string, SweepPlan, string | undefined, string]>([
    ['no axis', plan(), undefined, 'bad-parameter'],
    ['three axes', plan(list('a', 1), list('b', 1), list('c', 1)), undefined, 'bad-parameter'],
    ['an unknown number', plan(list('growth.q', 1)), 'growth.q', 'bad-parameter'],
    ['a weight', plan(list('interaction.W1', 1)), 'interaction.W1', 'bad-parameter'],
    ['one number twice', plan(list('growth.r', 1), list('growth.r', 2)), 'growth.r', 'bad-parameter'],
    ['no values', plan(list('growth.r')), 'growth.r', 'bad-parameter'],
    ['half a value', plan(range('growth.r', 0, 1, 2.5)), 'growth.r', 'bad-parameter'],
    ['an end that is none', plan(range('growth.r', 0, Infinity, 3)), 'growth.r', 'bad-parameter'],
    ['too many values', plan(range('growth.r', 0, 1, 1e12)), undefined, 'bad-setting'],
    [
      'too many combinations',
      plan(range('growth.r', 0, 1, 51), range('decay.r', 0, 1, 50)),
      undefined,
      'bad-setting',
    ],
    [
      'a logarithmic range from 0',
      plan({
        name: 'growth.r',
        values: { kind: 'range', from: 0, to: 1, count: 3, scale: 'logarithmic' },
      }),
      'growth.r',
      'bad-parameter',
    ],
    ['no quantity', { ...plan(list('growth.r', 1)), quantities: [] }, undefined, 'bad-setting'],
    ['an unknown quantity', { ...plan(list('growth.r', 1)), quantities: ['fox'] }, 'fox', 'bad-parameter'],
  ])('of %s is refused with a diagnostic', (_, wrong, field, code) => {
    const { part, diagnostics } = sweepModel(hares, wrong, 0);
    expect(part).toBeNull();
    const error = diagnostics.find(({ severity }) => severity === 'error');
    expect(error?.code).toBe(code);
    expect(error?.where.field).toBe(field);
  });

  it('of 2500 combinations is allowed', () => {
    expect(prepared(hares, plan(range('growth.r', 0.1, 1, 50), range('decay.r', 0, 1, 50))).count).toBe(2500);
  });

  it('is written as CSV to full precision', () => {
    const sweep = prepared(hares, { axes: [list('growth.r', 0.1, 0.3)], quantities: ['hares'] });
    const rows = rowsOf(sweep);
    const csv = sweepCsv({ ...sweep, rows }, ['growth.r'], figureColumns(sweep, ['final', 'period', 'rmse']));
    const lines = csv.trimEnd().split('\n');
    expect(lines[0]).toBe('growth.r,status,time reached,hares final,hares period,hares rmse,advice');
    expect(lines).toHaveLength(3);
    const cells = lines[1]?.split(',') ?? [];
    expect(cells.slice(0, 3)).toEqual(['0.1', 'done', '4']);
    expect(Number(cells[3])).toBe(rows[0]?.figures[0]?.final);
    expect(cells[4]).toBe('');
    expect(Number(cells[5])).toBe(rows[0]?.figures[0]?.rmse);
  });
});

it('begins as the trajectory that is looked at, as the simulation does', () => {
  const job: Job = { ...jobOf('damped-oscillators'), trajectory: '2' };
  const { solution, model } = simulate(job);
  const [number] = model ? sweepableNumbers(model) : [];
  if (!solution || !number) throw new Error('The model makes no sense.');
  const firstOf = (swept: Job) =>
    prepared(swept, plan(list(number.name, number.value)))
      .row(0)
      .curves.map(({ values }) => values[0]);
  // The quantities begin with the states.
  const [x, v] = firstOf(job);
  expect(Float64Array.of(x ?? NaN, v ?? NaN)).toEqual(solution.states.slice(0, 2));
  expect(firstOf(jobOf('damped-oscillators'))).not.toEqual(firstOf(job));
});
