/**
 * `npm run bench -- --guard`: a few ratios, each taken within this run, beside floors below which something has become
 * slow. A floor is a quarter to two fifths below the figure to hold, so that the noise of a shared machine does not
 * break it; one that is broken is measured again before it counts.
 */
import type { Bench } from './define';
import { forwardName, gradientCases, timeGradient } from './gradient';
import { timeEnsemble } from './lorenz-ensemble';
import { missing } from './open-bench';
import type { Library } from './peer';
import { knownProblem } from './work-error-task';
import { digits, ratioTo } from './timing';
import { timeAdaptiveStep, timeFixedStep } from './training-step';
import { ladder, measure, ourContender, ratioAt, scipyContender } from './work-error';

interface Floor {
  readonly name: string;
  readonly library?: Library;
  /** Least time of the peer in units of ours. */
  readonly atLeast: number;
  readonly measure: (bench: Bench) => Promise<number>;
}

const attempts = 3;

const trainingFloors = [
  { precision: 'f32', jax: 1.5 },
  { precision: 'f64', jax: 0.9 },
] as const;

const floors: readonly Floor[] = [
  ...trainingFloors.map(({ precision, jax }): Floor => ({
    name: `S1 training step, 1 trajectory, ${precision}: JAX`,
    library: 'jax',
    atLeast: jax,
    measure: async (bench) => ratioTo(await timeFixedStep(bench, precision), 'JAX'),
  })),
  {
    name: 'S2 adaptive training step, 1 trajectory, f64: torchdiffeq',
    library: 'torchdiffeq',
    atLeast: 60,
    measure: async (bench) => ratioTo(await timeAdaptiveStep(bench, 'f64'), 'torchdiffeq'),
  },
  ...['robertson', 'hires'].map((id): Floor => ({
    name: `S4 ${id}, error 1e-6: SciPy Radau`,
    library: 'scipy',
    // CVODE, which is to be reached at equal error, is 35 to 90 times as fast as SciPy's Radau on these two.
    atLeast: 100,
    async measure(bench) {
      const ours = ourContender('rodas5p', ladder(3, 8));
      const theirs = bench.peers(['scipy']).map((peer) => scipyContender(peer, 'Radau', ladder(4, 7)));
      return ratioAt(await measure(knownProblem(id), [ours, ...theirs], 2), 'SciPy', 1e-6);
    },
  })),
  // Our own forward solve is the peer: a gradient costs at most five of them.
  ...gradientCases.slice(0, 2).map((one): Floor => ({
    name: `S5 ${one.name}, f64: forward over gradient`,
    atLeast: 1 / 5,
    measure: async (bench) => ratioTo(await timeGradient(bench, one, 'f64'), forwardName),
  })),
  ...(['f32', 'f64'] as const).map((precision): Floor => ({
    name: `S7 ensemble, ${precision}: JAX`,
    library: 'jax',
    atLeast: 0.5,
    measure: async (bench) => ratioTo(await timeEnsemble(bench, precision, ['jax']), 'JAX'),
  })),
];

/** The best of a few attempts; one is enough where it holds. */
async function best(floor: Floor, bench: Bench): Promise<number> {
  let found = 0;
  for (let attempt = 0; attempt < attempts && !(found >= floor.atLeast); attempt++)
    found = Math.max(found, await floor.measure(bench));
  return found;
}

/** True when every floor holds; prints them. */
export async function guard(bench: Bench): Promise<boolean> {
  const mustRun = process.env['SYMBIODE_REQUIRE_PYTHON'] === '1';
  const broken: string[] = [];
  const absent = missing(floors.flatMap(({ library }) => library ?? []));
  for (const floor of floors) {
    if (floor.library && absent.includes(floor.library)) {
      console.log(
        `${mustRun ? 'FAILED ' : 'SKIPPED'} ${floor.name}: there is no Python with ${floor.library}`,
      );
      if (mustRun) broken.push(floor.name);
      continue;
    }
    const ratio = await best(floor, bench);
    const holds = ratio >= floor.atLeast;
    console.log(
      `${holds ? 'holds  ' : 'BROKEN '} ${floor.name} ${digits(ratio)}x, floor ${digits(floor.atLeast)}x`,
    );
    if (!holds) broken.push(floor.name);
  }
  if (broken.length > 0) console.error(`${broken.length} of ${floors.length} floors are broken.`);
  if (absent.length > 0)
    console.error(`SKIPPED: parts that need Python; "node scripts/python.mjs" prepares what they need.`);
  return broken.length === 0;
}
