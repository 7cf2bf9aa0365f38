import type { ChunkExecutor, Differentiator } from '../../../engine';
import { PoolExecutor } from './pool-executor';
import type { ProgramRecipe } from './pool-messages';
import { Team, type TeamOptions } from './team';

/** The helpers of one training run. */
export interface Pool {
  /** Computes chunks of a program; `own` is this thread's share of it, disposed of with the executor. */
  createExecutor(recipe: ProgramRecipe, own: Differentiator): ChunkExecutor;
}

/** The training thread's side of its helpers; none is asked for before there is something to compute. */
export function createPool(options: TeamOptions): Pool {
  const team = new Team(options);
  let programs = 0;
  return { createExecutor: (recipe, own) => new PoolExecutor(team, programs++, recipe, own) };
}
