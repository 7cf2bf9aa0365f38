import { expect, it } from 'vitest';
import { fitText, readFit } from './run-metrics';

const curve = (trajectory: string, value: number) => ({
  trajectory,
  times: Float64Array.of(0, 1),
  curves: [{ name: 'pelts', values: Float64Array.of(value, NaN) }],
});

it('a fit comes back as it was kept, with its other trajectories', () => {
  const fit = { ...curve('a', 1), others: [curve('b', 2)] };
  expect(readFit(fitText(fit))).toEqual(fit);
  const { trajectory: _, ...single } = curve('a', 1);
  expect(readFit(fitText(single))).toEqual(single);
  expect(readFit('{"times":[0],"curves":[3],"others":[4,{}]}')).toEqual({
    times: Float64Array.of(0),
    curves: [],
  });
  expect(readFit('{')).toBeNull();
});
