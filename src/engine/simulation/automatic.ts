/**
 * The automatic choice of a method: starts with a non-stiff one and, when stability rather than accuracy holds its
 * steps back, goes on with a stiff one from the time and state reached. It does not switch back: a stiff method is
 * never wrong, only dearer.
 */
import type { DynamicalSystem } from '../ir/system';
import type { Automatic } from '../solvers/define';
import type { CompileOptions } from './compile-options';
import type {
  Differentiator,
  FitTarget,
  GradientResult,
  Solution,
  SolveStatistics,
  Solver,
  StepControl,
} from './define';
import { ProgramSolver } from './program-solver';
import type { SolveRequest } from './program-solver';

const total = (x: SolveStatistics, y: SolveStatistics): SolveStatistics => {
  const sum = (field: 'jacobians' | 'factorisations') => (x[field] ?? 0) + (y[field] ?? 0);
  return {
    steps: x.steps + y.steps,
    rejected: x.rejected + y.rejected,
    evaluations: x.evaluations + y.evaluations,
    jacobians: sum('jacobians'),
    factorisations: sum('factorisations'),
  };
};

const joined = (x: Float64Array, y: Float64Array): Float64Array => {
  const both = new Float64Array(x.length + y.length);
  both.set(x);
  both.set(y, x.length);
  return both;
};

export class AutomaticSolver implements Solver {
  private readonly first: ProgramSolver;
  private second: ProgramSolver | undefined;

  constructor(
    private readonly system: DynamicalSystem,
    private readonly options: CompileOptions,
    private readonly method: Automatic,
  ) {
    this.first = new ProgramSolver(system, { ...options, method: method.nonStiff });
  }

  solve(request: SolveRequest): Solution {
    const { solution, isStiff, state } = this.first.integrate(request, true);
    const computed = solution.computed && { computed: { ...solution.computed, method: this.method.id } };
    if (!isStiff) return { ...solution, ...computed, switches: [] };
    const reached = solution.times.length;
    const { time } = solution.outcome;
    this.second ??= new ProgramSolver(this.system, { ...this.options, method: this.method.stiff });
    const rest = this.second.solve({
      ...request,
      times: joined(Float64Array.of(time), request.times.subarray(reached)),
      initial: state(),
      // A first step given for the start says nothing about the middle.
      control: { ...request.control, step: 0 },
    });
    return { ...this.join(solution, rest, time), ...computed };
  }

  private join(start: Solution, rest: Solution, time: number): Solution {
    const { states, observations } = rest;
    const rows = rest.times.length;
    const later = (values: Float64Array) => values.subarray(values.length / rows);
    const { nonStiff, stiff } = this.method;
    return {
      outcome: rest.outcome,
      statistics: total(start.statistics, rest.statistics),
      times: joined(start.times, rest.times.subarray(1)),
      states: joined(start.states, later(states)),
      observations: joined(start.observations, later(observations)),
      ...(start.events ? { events: [...start.events, ...(rest.events ?? [])] } : {}),
      switches: [
        {
          time,
          method: stiff.id,
          reason: `The model became stiff for ${nonStiff.title}: stability held its steps back, not accuracy.`,
        },
      ],
    };
  }

  dispose(): void {
    this.first.dispose();
    this.second?.dispose();
    this.second = undefined;
  }
}

/** A differentiator that can say that its non-stiff method met stiffness. */
export interface StiffAware extends Differentiator {
  /** Evaluates; undefined as soon as stiffness is seen. */
  evaluateUnlessStiff(raw: Float64Array, control: StepControl): GradientResult | undefined;
}

/**
 * Gradients with the automatic choice: each evaluation asks the non-stiff method first and, where that meets
 * stiffness, is made as a whole with the stiff one. It depends on its arguments alone, so equal calls give equal bits.
 */
export class AutomaticDifferentiator implements Differentiator {
  private target: FitTarget | undefined;
  private second: Differentiator | undefined;

  constructor(
    private readonly first: StiffAware,
    private readonly createSecond: () => Differentiator,
  ) {}

  setTarget(target: FitTarget): void {
    this.target = target;
    this.first.setTarget(target);
    this.second?.setTarget(target);
  }

  evaluate(raw: Float64Array, control: StepControl): GradientResult {
    const result = this.first.evaluateUnlessStiff(raw, control);
    if (result) return result;
    if (!this.second) {
      this.second = this.createSecond();
      if (this.target) this.second.setTarget(this.target);
    }
    return this.second.evaluate(raw, control);
  }

  dispose(): void {
    this.first.dispose();
    this.second?.dispose();
    this.second = undefined;
  }
}
