import { describe, expect, it } from 'vitest';
import { loadTemplate, templateNames } from '../../../test/support/templates';
import { analysePaths } from './analyse-paths';
import { simulate } from './simulate';

function paths(name: string, time: (span: { readonly start: number; readonly end: number }) => number) {
  const { document, texts } = loadTemplate(name);
  const job = { document, tables: texts, checkpoint: null };
  const { simulation } = document;
  return { job, ends: analysePaths(job, { time: time(simulation), paths: 40 }, () => 0).ends };
}

const noisy = templateNames.filter((name) => loadTemplate(name).model.system.noise);

describe.each(noisy)('%s', (name) => {
  it('has its first path where a single solve ends', () => {
    const { job, ends } = paths(name, ({ end }) => end);
    const { solution, model } = simulate(job);
    const size = model?.stateSize ?? 0;
    expect(ends?.states).toHaveLength(40 * size);
    const last = solution?.states.subarray(solution.states.length - size) ?? [];
    // The same Brownian path, met at other output times.
    ends?.states.subarray(0, size).forEach((value, i) => expect(value).toBeCloseTo(last[i] ?? NaN, 9));
  });

  it('begins all paths at one place and lets them spread', () => {
    const spread = (states: Float64Array | undefined): number =>
      Math.max(...(states ?? [])) - Math.min(...(states ?? []));
    const start = paths(name, ({ start: from }) => from).ends;
    const end = paths(name, ({ end: to }) => to).ends;
    expect(spread(start?.states)).toBeLessThan(1e-2 * spread(end?.states));
  });
});

it('has none without noise', () => {
  expect(paths('lynx-hare', ({ end }) => end).ends).toBeNull();
});
