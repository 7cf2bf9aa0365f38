/** One compiled program that integrates one trajectory with one method. */
import type { Capacity } from '../program/drivers/plan';
import { statusCodes, usualStops } from '../program/drivers/plan';
import { buildSolveProgram } from '../program/solve-program';
import type { DynamicalSystem } from '../ir/system';
import { sizeOf } from '../ir/tensor';
import { checkRequest, isSpanless } from './check-request';
import { roomFor, steppingMethod, targetOf } from './compile-options';
import type { CompileOptions } from './compile-options';
import { CompiledRun, gather } from './compiled';
import type { EventRecord, Solution, Solver } from './define';

export type SolveRequest = Parameters<Solver['solve']>[0];

/** A solution, and from where another program can go on. */
export interface Leg {
  readonly solution: Solution;
  /** Stiffness was seen, and the run ended there because `stopWhenStiff` was asked for. */
  readonly isStiff: boolean;
  /** State at the time reached; to be asked for before the next run. */
  readonly state: () => Float64Array;
}

const tightest = (tolerance: number | Float64Array): number =>
  typeof tolerance === 'number' ? tolerance : Math.min(...tolerance);

/** Events that are kept at first; more compile once more with more room. */
const firstEvents = 64;

/** Compiles again only when more times, discontinuities or events come than there is room for. */
export class ProgramSolver implements Solver {
  private run: CompiledRun | undefined;

  constructor(
    private readonly system: DynamicalSystem,
    private readonly options: CompileOptions,
  ) {}

  solve(request: SolveRequest): Solution {
    return this.integrate(request, false).solution;
  }

  integrate(request: SolveRequest, stopWhenStiff: boolean): Leg {
    const { times, control } = request;
    const { system, options } = this;
    const states = system.states.reduce((n, slot) => n + sizeOf(slot.shape), 0);
    checkRequest(times, control, { states, adaptive: options.method.adaptive });
    if (times.length > 1 && isSpanless(times)) return this.standStill(request);
    let events = system.events?.length ? firstEvents : 0;
    for (;;) {
      const run = this.ensure({
        times: times.length,
        stops: control.discontinuities?.length ?? 0,
        events,
      });
      run.setTimes(0, times);
      run.setInitial(0, 0, request.initial);
      run.prepare(request.raw, control, 1);
      run.setCount('stopWhenStiff', stopWhenStiff ? 1 : 0);
      run.call('solve');
      if (run.status !== statusCodes.logFull) return this.result(run, request);
      events = (run.plan.capacity.events ?? 1) * 4;
    }
  }

  /** The start, as often as it was asked for. */
  private standStill(request: SolveRequest): Leg {
    const leg = this.integrate({ ...request, times: request.times.slice(0, 1) }, false);
    const repeat = (row: Float64Array) =>
      Float64Array.from({ length: row.length * request.times.length }, (_, i) => row[i % row.length] ?? NaN);
    const { solution } = leg;
    const { states, observations } = solution;
    return {
      ...leg,
      solution: {
        ...solution,
        times: request.times.slice(),
        states: repeat(states),
        observations: repeat(observations),
      },
    };
  }

  private ensure(need: {
    readonly times: number;
    readonly stops: number;
    readonly events: number;
  }): CompiledRun {
    const room = this.run?.plan.capacity;
    const has = (field: 'times' | 'stops' | 'events') => (room?.[field] ?? 0) >= need[field];
    if (this.run && has('times') && has('stops') && has('events')) return this.run;
    this.dispose();
    const capacity: Capacity = {
      times: roomFor(need.times, room?.times ?? 256),
      stops: roomFor(need.stops, room?.stops ?? usualStops),
      events: Math.max(need.events, room?.events ?? 0),
      steps: 1,
      tiles: 1,
      lanes: 1,
    };
    const { method, backend, precision } = this.options;
    const target = targetOf(backend, precision);
    const built = buildSolveProgram(this.system, steppingMethod(method), capacity, target);
    this.run = new CompiledRun(built, backend);
    return this.run;
  }

  private result(run: CompiledRun, { times, control }: SolveRequest): Leg {
    const { plan } = run;
    const whole = { lanes: 1, base: 0, lane: 0 };
    const count = run.state('outputs');
    const observed = this.system.observations.reduce((n, slot) => n + sizeOf(slot.shape), 0);
    const rows = (buffer: string, rowSize: number, elements: number, n: number) =>
      gather(run.view(buffer), n, { ...whole, rowSize, elements });
    return {
      isStiff: run.status === statusCodes.stiff,
      state: () => rows('records', plan.stateSize, plan.states, 1),
      solution: {
        outcome: run.outcome(),
        computed: {
          backend: this.options.backend.id,
          method: this.options.method.id,
          precision: this.options.precision,
          rtol: tightest(control.rtol),
          atol: tightest(control.atol),
        },
        statistics: run.statistics(),
        times: times.slice(0, count),
        states: rows('outputStates', plan.stateSize, plan.states, count),
        observations: rows('predictions', plan.observationSize, observed, count),
        ...(this.system.events?.length ? { events: this.events(run) } : {}),
      },
    };
  }

  private events(run: CompiledRun): readonly EventRecord[] {
    const { plan } = run;
    const direction = run.control('direction');
    const [ids, times, states] = ['eventIds', 'eventTimes', 'eventStates'].map((name) => run.view(name));
    const state = (row: number) =>
      Float64Array.from({ length: plan.states }, (_, i) => states?.[row * plan.stateSize + i] ?? NaN);
    return Array.from({ length: run.state('events') }, (_, i) => ({
      name: this.system.events?.[ids?.[i] ?? 0]?.name ?? '',
      time: direction * (times?.[i] ?? NaN),
      before: state(2 * i),
      after: state(2 * i + 1),
    }));
  }

  dispose(): void {
    this.run?.dispose();
    this.run = undefined;
  }
}
