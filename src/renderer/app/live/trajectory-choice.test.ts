import { expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { RunsState } from '../../runs/runs-state';
import { createTrajectoryChoice, watchTrajectory } from './trajectory-choice';

it('a run is told which trajectory is looked at, once for each change and not after its end', () => {
  const asked: unknown[] = [];
  const client = {
    request: (name: string, body: object) => {
      asked.push({ name, ...body });
      return Promise.resolve(null);
    },
  };
  const trajectory = createTrajectoryChoice();
  const runs = createStore(() => ({ current: null }) as unknown as RunsState);
  const phase = (name: string, id: string | null): void =>
    runs.setState({ current: { id, phase: name } } as unknown as RunsState);
  watchTrajectory(trajectory, runs, client as never);
  trajectory.setState({ number: 2 });
  phase('starting', null);
  expect(asked).toEqual([]);
  phase('running', 'r1');
  phase('running', 'r1');
  const watch = (run: string, number: number) => ({ name: 'train.watch', run, trajectory: number });
  expect(asked).toEqual([watch('r1', 2)]);
  trajectory.setState({ number: 0 });
  phase('finished', 'r1');
  trajectory.setState({ number: 1 });
  trajectory.setState({ number: 0 });
  // A run begins with the first by itself.
  phase('running', 'r2');
  expect(asked).toEqual([watch('r1', 2), watch('r1', 0)]);
});
