/**
 * S4: stiff problems, work against error. Every solver runs at a ladder of tolerances; what is compared is the time of
 * its cheapest run that reaches a given accuracy of the end state. `npm run bench -- stiff`.
 *
 * Peers: SciPy's BDF and Radau where a Python with SciPy is found, and CVODE (BDF, dense, compiled from
 * `peers/cvode-stiff.c`) where a C compiler and SUNDIALS are; SYMBIODE_SUNDIALS names the folder above its `include` and
 * `lib` when that is not the system's.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSolver, invariant, methods } from '../src/engine';
import { backends } from '../src/engine/backends';
import { problems } from '../test/support/problems';
import type { Problem } from '../test/support/problems/define';
import { type Peer, startPeer } from './peer';

const tasks = ['robertson', 'van-der-pol-1e6', 'hires', 'oregonator'];
const accuracies = [1e-4, 1e-6, 1e-8];
const rounds = 3;

/** End state and milliseconds of each run. */
interface Answer {
  readonly state: readonly number[];
  readonly times: readonly number[];
}

/** One way to solve a problem, asked at one tolerance. */
interface Contender {
  readonly name: string;
  readonly rtols: readonly number[];
  /** More than one run in a round where a run is short. */
  readonly runs: number;
  readonly solve: (problem: Problem, rtol: number, runs: number) => Promise<Answer>;
}

const ladder = (from: number, to: number) =>
  Array.from({ length: 2 * (to - from) + 1 }, (_, i) => 10 ** (-from - i / 2));

/** Our methods, each problem compiled once. */
function ours(id: string): Contender {
  const compiled = new Map<string, ReturnType<typeof createSolver>>();
  return {
    name: `Symbiode ${id}`,
    rtols: ladder(2, 10),
    runs: 10,
    solve(problem, rtol, runs) {
      const options = { method: methods.get(id), backend: backends.get('wasm'), precision: 'f64' } as const;
      const solver = compiled.get(problem.id) ?? createSolver(problem.system, options);
      compiled.set(problem.id, solver);
      const times: number[] = [];
      let state: readonly number[] = [];
      for (let run = 0; run < runs; run++) {
        const before = performance.now();
        const { states } = solver.solve({
          raw: new Float64Array(0),
          times: Float64Array.from(problem.span),
          control: { rtol, atol: rtol * problem.scale, step: 0, maxSteps: 10_000_000 },
        });
        times.push(performance.now() - before);
        state = Array.from(states.subarray(problem.reference.length));
      }
      return Promise.resolve({ state, times });
    },
  };
}

function scipy(peer: Peer, solver: string): Contender {
  return {
    name: `SciPy ${solver}`,
    rtols: ladder(3, 9),
    runs: 1,
    async solve(problem, rtol, runs) {
      const task = { problem: problem.id, solver, rtol, atol: rtol * problem.scale, runs };
      const { gradient = [], times } = await peer.ask({ task });
      return { state: gradient, times };
    },
  };
}

/** CVODE as a program of its own, or undefined where it cannot be built. */
function cvode(folder: string): Contender | undefined {
  const sundials = process.env['SYMBIODE_SUNDIALS'];
  const program = join(folder, 'cvode-stiff');
  const libraries = ['cvode', 'nvecserial', 'sunlinsoldense', 'sunmatrixdense'].map((x) => `-lsundials_${x}`);
  const places = sundials ? [`-I${join(sundials, 'include')}`, `-L${join(sundials, 'lib')}`] : [];
  const source = join('bench', 'peers', 'cvode-stiff.c');
  try {
    execFileSync('cc', ['-O3', source, '-o', program, ...places, ...libraries, '-lm'], { stdio: 'pipe' });
  } catch {
    return undefined;
  }
  const env = { ...process.env, ...(sundials ? { LD_LIBRARY_PATH: join(sundials, 'lib') } : {}) };
  return {
    name: 'CVODE BDF',
    rtols: ladder(2, 11),
    runs: 10,
    solve(problem, rtol, runs) {
      const how = [problem.id, String(rtol), String(rtol * problem.scale), String(runs)];
      try {
        const lines = execFileSync(program, how, { env, encoding: 'utf8', stdio: 'pipe' }).split('\n');
        const [state = [], times = []] = lines.map((line) => line.trim().split(' ').map(Number));
        return Promise.resolve({ state, times });
      } catch {
        // It gives up at some tolerances.
        return Promise.resolve({ state: problem.reference.map(() => NaN), times: [Infinity] });
      }
    },
  };
}

/** Largest error of a state relative to its size. */
function errorOf({ reference, scale }: Problem, state: readonly number[]): number {
  const errors = reference.map((exact, i) => Math.abs((state[i] ?? NaN) - exact) / (Math.abs(exact) + scale));
  return errors.some(Number.isNaN) ? Infinity : Math.max(...errors);
}

interface Point {
  readonly rtol: number;
  readonly error: number;
  readonly time: number;
}

/** Minimal time and error at every tolerance, all contenders in turn. */
async function measure(problem: Problem, contenders: readonly Contender[]): Promise<Map<string, Point[]>> {
  const found = new Map<string, Point[]>();
  for (let round = 0; round < rounds; round++)
    for (const { name, rtols, runs, solve } of contenders) {
      const before = found.get(name) ?? [];
      const points: Point[] = [];
      for (const [i, rtol] of rtols.entries()) {
        const { state, times } = await solve(problem, rtol, runs);
        const time = Math.min(before[i]?.time ?? Infinity, ...times);
        points.push({ rtol, error: errorOf(problem, state), time });
      }
      found.set(name, points);
    }
  return found;
}

const cheapest = (points: readonly Point[], accuracy: number): Point | undefined =>
  points.filter(({ error }) => error <= accuracy).toSorted((a, b) => a.time - b.time)[0];

function print(problem: Problem, measured: ReadonlyMap<string, readonly Point[]>): void {
  console.log(`\nS4 ${problem.title}: milliseconds of the cheapest run that is as accurate`);
  const head = accuracies.map((accuracy) => `error ${accuracy.toExponential(0)}`.padStart(26)).join('');
  console.log(`  ${''.padEnd(18)}${head}`);
  const best = accuracies.map((accuracy) =>
    Math.min(
      ...[...measured]
        .filter(([name]) => name.startsWith('Symbiode'))
        .map(([, points]) => cheapest(points, accuracy)?.time ?? Infinity),
    ),
  );
  for (const [name, points] of measured) {
    const cells = accuracies.map((accuracy, i) => {
      const point = cheapest(points, accuracy);
      if (!point) return 'not reached'.padStart(26);
      const ratio = name.startsWith('Symbiode') ? '' : `, ${(point.time / (best[i] ?? NaN)).toPrecision(2)}x`;
      return `${point.time.toPrecision(3)} (${point.rtol.toExponential(0)}${ratio})`.padStart(26);
    });
    console.log(`  ${name.padEnd(18)}${cells.join('')}`);
  }
}

export async function benchStiff(): Promise<void> {
  const python = process.env['SYMBIODE_PYTHON'] ?? process.env['SYMBIODE_PYTHON_TORCH'];
  const script = join('bench', 'peers', 'stiff.py');
  const peer = python && existsSync(python) ? startPeer('numpy', python, script) : undefined;
  if (!peer) console.log('SKIPPED: no Python with SciPy was found; "node scripts/python.mjs" prepares one.');
  const folder = mkdtempSync(join(tmpdir(), 'symbiode-bench-'));
  const native = cvode(folder);
  if (!native) console.log('SKIPPED: CVODE; it needs a C compiler and SUNDIALS (Debian: libsundials-dev).');
  const contenders = [
    ours('rodas5p'),
    ours('rodas4'),
    ours('kvaerno5'),
    ...(native ? [native] : []),
    ...(peer ? [scipy(peer, 'BDF'), scipy(peer, 'Radau')] : []),
  ];
  try {
    for (const id of tasks) {
      const problem = problems.find(id);
      invariant(problem && problem.reference.length > 0, `no reference for ${id}`);
      const measured = await measure(problem, contenders);
      // All sides solve the same equations: each comes near the reference at some tolerance.
      for (const [name, points] of measured) {
        const nearest = Math.min(...points.map(({ error }) => error));
        if (!(nearest <= 1e-4)) throw new Error(`${name} does not solve ${id}: ${nearest}`);
      }
      print(problem, measured);
    }
  } finally {
    peer?.close();
    rmSync(folder, { recursive: true });
  }
}

console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one thread; minima`);
await benchStiff();
