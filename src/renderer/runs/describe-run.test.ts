import { describe, expect, it } from 'vitest';
import { defaultTraining, recipes, type TrainingProgress } from '../../engine/index';
import { describeCurrent, describeSettings } from './describe-run';
import type { CurrentRun } from './runs-state';

describe('the settings in one sentence', () => {
  it('name every stage of the recipe', () => {
    for (const { id, title } of recipes.all()) {
      const text = describeSettings({ ...defaultTraining, recipe: { id } });
      expect(text, title).toMatch(/steps of .*Adam/);
      expect(text, title).not.toMatch(/undefined|NaN/);
    }
    expect(describeSettings({ ...defaultTraining, recipe: { id: 'multiple-shooting' } })).toContain(
      'Segments',
    );
  });

  it('say what is unusual', () => {
    const text = describeSettings({
      ...defaultTraining,
      loss: { id: 'huber' },
      validationSplit: 'trajectory',
      windowLength: 12,
      ensemble: 3,
    });
    for (const part of ['huber', 'trajectories', 'windows of 12', '3 runs']) expect(text).toContain(part);
  });
});

it('a running ensemble says which run and which stage', () => {
  const progress: TrainingProgress = {
    phase: 'adam',
    stage: 'Segments · Adam',
    member: { index: 2, of: 3, seed: 8 },
    iteration: 150,
    totalIterations: 900,
    loss: 1,
    bestLoss: 1,
    validationLoss: null,
    gradientNorm: 1,
    iterationsPerSecond: 10,
    secondsLeft: 75,
    parameters: {},
  };
  const run = { phase: 'running', progress } as CurrentRun;
  expect(describeCurrent(run)).toBe('Run 2 of 3 · Segments · Adam · 150 of 900');
});
