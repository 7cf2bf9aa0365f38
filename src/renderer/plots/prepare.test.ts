import { describe, expect, it } from 'vitest';
import type { PlotInput, Quantity, Samples } from './define';
import { prepareLoss } from './loss/prepare';
import { arrowsAlong } from './phase-portrait/arrows';
import { preparePhase } from './phase-portrait/prepare';
import { linearScale } from './phase-portrait/scale';
import { prepareResiduals } from './residuals/prepare';
import { valueAt } from './value-at';
import { leftOutOfDecades, prepareTrajectories } from './trajectories/prepare';
import { validationBoundary } from './validation-boundary';

const samples = (xs: readonly number[], ys: readonly number[]): Samples => ({ xs, ys });

function quantity(node: string, curve: Samples | null, measured: Samples | null = null, unit = ''): Quantity {
  return { node, name: node, unit, curve, measured, stale: false, element: null, start: null };
}

function input(quantities: readonly Quantity[], more: Partial<PlotInput> = {}): PlotInput {
  return {
    quantities,
    timeUnit: 'yr',
    span: [0, 10],
    validationFrom: null,
    events: [],
    loss: null,
    run: null,
    trained: [],
    term: null,
    paths: null,
    field: null,
    setStarts: null,
    ...more,
  };
}

const many = Array.from({ length: 20_000 }, (_, i) => i / 100);
const CASES: readonly (readonly [string, PlotInput])[] = [
  ['no data', input([])],
  ['empty curves', input([quantity('a', samples([], [])), quantity('b', samples([], []))])],
  ['one point', input([quantity('a', samples([0], [1])), quantity('b', samples([0], [2]))])],
  [
    'NaN only',
    input([quantity('a', samples([0, 1], [Number.NaN, Number.NaN])), quantity('b', samples([0, 1], [1, 2]))]),
  ],
  [
    'NaN in between',
    input([
      quantity('a', samples([0, 1, 2], [1, Number.NaN, 3])),
      quantity('b', samples([0, 1, 2], [3, 2, 1])),
    ]),
  ],
  ['constant', input([quantity('a', samples([0, 1], [5, 5])), quantity('b', samples([0, 1], [5, 5]))])],
  [
    'many points',
    input([
      quantity('a', samples(many, many.map(Math.sin))),
      quantity('b', samples(many, many.map(Math.cos))),
    ]),
  ],
];

describe.each(CASES)('%s', (_, given) => {
  it('prepares or says that there is nothing', () => {
    const trajectories = prepareTrajectories(given);
    if (trajectories !== null) expect(trajectories.series.length).toBeGreaterThan(0);
    const phase = preparePhase(given);
    const path = phase?.path('a', 'b');
    for (const [x, y] of path?.curve.flat() ?? []) expect(Number.isFinite(x + y)).toBe(true);
    expect(prepareLoss(given)).toBeNull();
    // Without measured values there is nothing to differ from.
    expect(prepareResiduals(given)).toBeNull();
  });
});

describe('trajectories', () => {
  it('draws what was not measured along an axis of its own where it would leave that of the data', () => {
    const index = quantity('index', samples([0, 1], [0.9, 0.5]), samples([0, 1], [1, 0.4]));
    const stock = (size: number) => quantity('stock', samples([0, 1], [size, size / 2]));
    const axes = (size: number) =>
      prepareTrajectories(input([stock(size), index]))?.series.map(({ axis }) => axis);
    expect(axes(2000)).toEqual(['right', 'left', 'left']);
    expect(axes(1.2)).toEqual(['left', 'left', 'left']);
    expect(prepareTrajectories(input([stock(2000), index]))?.axes).toMatchObject({
      left: 'index',
      right: 'stock',
    });
  });

  it('marks every event at its time, by its name', () => {
    const events = [
      { name: 'bounce', time: 0.4 },
      { name: 'bounce', time: 0.9 },
    ];
    const prepared = prepareTrajectories(input([quantity('a', samples([0, 1], [1, 2]))], { events }));
    expect(prepared?.moments).toEqual([
      { at: 0.4, label: 'bounce' },
      { at: 0.9, label: 'bounce' },
    ]);
  });

  it('draws curve and data of one quantity in their roles, told apart by dash and shape', () => {
    const prepared = prepareTrajectories(
      input([
        quantity('a', samples([0, 1], [1, 2]), samples([0], [1])),
        quantity('b', samples([0, 1], [1, 2]), samples([0], [1])),
      ]),
    );
    const [a, aMarks, b, bMarks] = prepared?.series ?? [];
    expect([a?.color, aMarks?.color]).toEqual(['--state', '--data']);
    expect(a?.dash).not.toEqual(b?.dash);
    expect(aMarks?.shape).not.toEqual(bMarks?.shape);
  });

  it('puts bands behind their curve, in its looks, with their names', () => {
    const curve = samples([0, 1], [1, 2]);
    const spread = {
      id: 'paths',
      xs: [0, 1],
      low: [0, 1],
      high: [2, 3],
      caption: '5–95 %',
      edges: ['5 %', '95 %'] as const,
    };
    const bands = { drawn: true, text: 'Shaded: some paths.' };
    const prepared = prepareTrajectories(input([{ ...quantity('a', curve), spreads: [spread] }], { bands }));
    const [low, high, line] = prepared?.series ?? [];
    expect([low?.name, high?.name, line?.name]).toEqual(['a, 5 %', 'a, 95 %', 'a']);
    expect([low?.band, high?.band, line?.band]).toEqual(['a paths', 'a paths', undefined]);
    expect([low?.color, low?.dash, low?.caption]).toEqual([line?.color, line?.dash, '5–95 %']);
    expect(prepared?.note).toBe('Shaded: some paths.');
  });

  it('draws other runs thinner, each in a dash of its own, under the name of the run', () => {
    const curve = samples([0, 1], [1, 2]);
    const overlays = ['first', 'second'].map((name, place) => ({ run: name, name, place, samples: curve }));
    const [a, b] = [quantity('a', curve), quantity('b', curve)].map((one) => ({ ...one, overlays }));
    const prepared = prepareTrajectories(input([a, b].filter((one) => one !== undefined)));
    const series = prepared?.series ?? [];
    const of = (group: string) => series.filter((one) => one.group === group);
    expect(of('first').map(({ name }) => name)).toEqual(['a, first', 'b, first']);
    expect(of('first').map(({ color }) => color)).toEqual(
      series.filter(({ endLabel }) => endLabel !== undefined).map(({ color }) => color),
    );
    const dashes = new Set(series.map(({ dash }) => JSON.stringify(dash)));
    // Two states and two runs.
    expect(dashes.size).toBe(4);
    for (const one of of('second')) expect(one.width).toBeLessThan(1.75);
  });

  it('says which times have no place on an axis of decades', () => {
    expect(leftOutOfDecades([{ xs: [0, 1] }])).toMatch(/^The time 0 has/u);
    expect(leftOutOfDecades([{ xs: [-1, 1] }, { xs: [0] }])).toMatch(/^Times of 0 and below/u);
    expect(leftOutOfDecades([{ xs: [1, NaN] }])).toBe('');
  });

  it('gives a second unit its own axis and a third none', () => {
    const curve = samples([0, 1], [1, 2]);
    const two = prepareTrajectories(
      input([quantity('a', curve, null, 'm'), quantity('b', curve, null, 's')]),
    );
    expect(two?.axes).toMatchObject({ x: 'time (yr)', left: 'a (m)', right: 'b (s)' });
    expect(two?.series.map((s) => s.axis)).toEqual(['left', 'right']);
    const units = ['m', 's', 'kg'].map((unit) => quantity(unit, curve, null, unit));
    expect(prepareTrajectories(input(units))?.axes.right).toBeUndefined();
  });

  it('draws those with data when there are too many, and says so', () => {
    const curve = samples([0, 1], [1, 2]);
    const crowd = Array.from({ length: 500 }, (_, i) => quantity(`q${i}`, curve, i === 400 ? curve : null));
    const prepared = prepareTrajectories(input(crowd));
    expect(prepared?.series.length).toBeLessThan(40);
    expect(prepared?.series[0]?.name).toBe('q400');
    expect(prepared?.note).toMatch(/of 500 quantities/u);
  });

  it('shades the validation region up to the last time', () => {
    const given = input([quantity('a', samples([0, 10], [1, 2]))], { validationFrom: 8 });
    expect(prepareTrajectories(given)?.bands).toEqual([{ from: 8, to: 10, label: 'validation' }]);
    const beyond = input([quantity('a', samples([0, 10], [1, 2]))], { validationFrom: 11 });
    expect(prepareTrajectories(beyond)?.bands).toEqual([]);
  });
});

describe('validation boundary', () => {
  const data = quantity('a', null, samples([0, 1, 2, 3], [1, 1, 1, 1]));
  it('lies between the last training value and the first validation value', () => {
    expect(validationBoundary([data], 3)).toBe(2.5);
    expect(validationBoundary([], 3)).toBe(3);
    expect(validationBoundary([data], Infinity)).toBeNull();
  });
});

describe('phase portrait', () => {
  it('pairs data at equal times only', () => {
    const a = quantity('a', null, samples([0, 1, 2], [10, 11, 12]));
    const b = quantity('b', null, samples([1, 2, 3], [21, 22, 23]));
    expect(preparePhase(input([a, b]))?.path('a', 'b').measured).toEqual([
      [11, 21],
      [12, 22],
    ]);
  });

  it('breaks the path at gaps', () => {
    const a = quantity('a', samples([0, 1, 2, 3], [0, 1, Number.NaN, 3]));
    const b = quantity('b', samples([0, 1, 2, 3], [0, 1, 2, 3]));
    expect(
      preparePhase(input([a, b]))
        ?.path('a', 'b')
        .curve.map((s) => s.length),
    ).toEqual([2, 1]);
  });

  it('arrows point the way the path runs', () => {
    const [arrow] = arrowsAlong(
      [
        [
          [0, 0],
          [0, 100],
        ],
      ],
      60,
    );
    expect(arrow?.angle).toBe(90);
    expect(
      arrowsAlong(
        [
          [
            [1, 1],
            [1, 1],
          ],
        ],
        10,
      ),
    ).toEqual([]);
  });

  it.each([[[]], [[3]], [[0]], [[Number.NaN]], [[1e-9, 2e-9]], [[-5, 1e6]]])(
    'scales %j with ticks inside',
    (values) => {
      const scale = linearScale(values, 5);
      expect(scale.max).toBeGreaterThan(scale.min);
      expect(scale.ticks.length).toBeGreaterThan(1);
      for (const tick of scale.ticks) expect(tick >= scale.min && tick <= scale.max).toBe(true);
    },
  );
});

describe('residuals', () => {
  const line = samples([0, 1, 2], [0, 10, Number.NaN]);
  it('follow the curve between its samples, and are none outside and beside gaps', () => {
    expect([0, 0.25, 1].map((x) => valueAt(line, x))).toEqual([0, 2.5, 10]);
    expect([-1, 1.5, 2, 3, Number.NaN].map((x) => valueAt(line, x))).toEqual(Array(5).fill(Number.NaN));
    expect(valueAt(samples([], []), 0)).toBeNaN();
  });
  it('are measured minus computed', () => {
    const data = samples([-1, 0.5, 1, 1.7], [3, 7, 9, 1]);
    const prepared = prepareResiduals(input([quantity('a', line, data, 'm')]));
    expect(prepared?.series).toMatchObject([{ xs: [0.5, 1], ys: [2, -1], kind: 'marks' }]);
    expect(prepared?.axes.left).toBe('residual (m)');
    expect(prepared?.histograms[0]?.counts.mean).toBe(0.5);
  });
  it('are left out where nothing can be compared', () => {
    const one = quantity('a', samples([0], [1]), samples([5], [1]));
    expect(prepareResiduals(input([one]))).toBeNull();
    const same = prepareResiduals(input([quantity('a', samples([5], [1]), samples([5], [4]))]));
    expect(same?.series[0]?.ys).toEqual([3]);
  });
});

describe('loss', () => {
  const history = (loss: readonly number[], validationLoss: readonly number[]) => ({
    iteration: loss.map((_, i) => i),
    loss,
    validationLoss,
  });
  it('leaves out a validation curve that was never computed', () => {
    const series = prepareLoss(input([], { loss: history([3, 2], [Number.NaN, Number.NaN]) }));
    expect(series?.map((s) => s.name)).toEqual(['training']);
  });
  it('draws validation where it was computed', () => {
    const series = prepareLoss(input([], { loss: history([3, 2, 1], [Number.NaN, 5, 4]) }));
    expect(series?.[1]).toMatchObject({ name: 'validation', xs: [1, 2], ys: [5, 4] });
  });
  it.each([[[]], [[0, -1]], [[Number.NaN]]])('has nothing to draw for %j', (values) => {
    expect(prepareLoss(input([], { loss: history(values, values) }))).toBeNull();
  });
});
