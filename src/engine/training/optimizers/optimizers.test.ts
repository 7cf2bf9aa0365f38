import { describe, expect, it } from 'vitest';
import type { Answer, OptimizerRun } from './define';
import { dot } from '../numerics/vector';
import { optimizers } from './index';

const settings = { learningRate: 0.02, memory: 8, noise: 1e-15 };

/** (1 − x)² + 100 (y − x²)², chained over neighbours: minimum 0 at (1, …, 1); residuals 1 − x and 10 (y − x²). */
function rosenbrock(x: Float64Array): Answer {
  const gradient = new Float64Array(x.length);
  const jacobian = new Float64Array(2 * (x.length - 1) * x.length);
  let loss = 0;
  for (let i = 0; i + 1 < x.length; i++) {
    const [a, b] = [x[i] ?? 0, x[i + 1] ?? 0];
    const valley = b - a * a;
    loss += (1 - a) ** 2 + 100 * valley ** 2;
    gradient[i] = (gradient[i] ?? 0) - 2 * (1 - a) - 400 * a * valley;
    gradient[i + 1] = (gradient[i + 1] ?? 0) + 200 * valley;
    const row = 2 * i * x.length;
    jacobian[row + i] = -1;
    jacobian[row + x.length + i] = -20 * a;
    jacobian[row + x.length + i + 1] = 10;
  }
  return { loss, gradient, jacobian };
}

function minimise(
  run: OptimizerRun,
  fn: (x: Float64Array) => Answer,
  evaluations: number,
  target = -Infinity,
): { used: number; verdict: string } {
  for (let used = 1; used <= evaluations; used++) {
    const verdict = run.tell(fn(run.ask()));
    if (verdict === 'converged' || verdict === 'stuck' || run.accepted().loss <= target)
      return { used, verdict };
  }
  return { used: evaluations, verdict: 'spent' };
}

describe.each(optimizers.all())('optimiser $id', (optimizer) => {
  it('minimises the Rosenbrock function to 1e-10', () => {
    const run = optimizer.start(Float64Array.of(-1.2, 1), settings);
    minimise(run, rosenbrock, 50_000, 1e-10);
    expect(run.accepted().loss).toBeLessThanOrEqual(1e-10);
  });

  it('goes on to the same bits from a snapshot between any two evaluations', () => {
    const straight = optimizer.start(Float64Array.of(-1.2, 1, 0.5, -0.3), settings);
    const path: Float64Array[] = [];
    for (let k = 0; k < 40; k++) {
      path.push(straight.ask().slice());
      straight.tell(rosenbrock(straight.ask()));
    }
    for (let cut = 0; cut < 40; cut++) {
      const first = optimizer.start(Float64Array.of(-1.2, 1, 0.5, -0.3), settings);
      for (let k = 0; k < cut; k++) first.tell(rosenbrock(first.ask()));
      const second = optimizer.restore(first.save());
      expect(second).toBeDefined();
      if (!second) continue;
      for (let k = cut; k < 40; k++) {
        expect(second.ask()).toEqual(path[k]);
        second.tell(rosenbrock(second.ask()));
      }
    }
  });

  it('reports points that it was answered at, with their loss', () => {
    const run = optimizer.start(Float64Array.of(-1.2, 1), settings);
    for (let k = 0; k < 60; k++) {
      const verdict = run.tell(rosenbrock(run.ask()));
      const { point, loss } = run.accepted();
      if (verdict === 'iteration') expect(loss).toBe(rosenbrock(point).loss);
    }
  });

  it('does not move a snapshot that was taken', () => {
    const run = optimizer.start(Float64Array.of(-1.2, 1), settings);
    run.tell(rosenbrock(run.ask()));
    const saved = run.save();
    const copy = structuredClone(saved);
    for (let k = 0; k < 5; k++) run.tell(rosenbrock(run.ask()));
    expect(saved).toEqual(copy);
  });

  it('refuses a snapshot that does not fit', () => {
    const saved = optimizer.start(Float64Array.of(1, 2), settings).save();
    expect(
      optimizer.restore({ ...saved, vectors: { ...saved.vectors, point: new Float64Array(5) } }),
    ).toBeUndefined();
    expect(optimizer.restore({ scalars: {}, vectors: saved.vectors })).toBeUndefined();
  });

  it('says that an answer failed at the very start and backs off to where it is told', () => {
    const run = optimizer.start(Float64Array.of(3, 4), settings);
    const failed = run.tell({ loss: NaN, gradient: Float64Array.of(NaN, NaN) });
    expect(failed).toBe('failed');
    run.backOff(Float64Array.of(1, 2));
    expect(run.ask()).toEqual(Float64Array.of(1, 2));
    expect(['trial', 'iteration']).toContain(run.tell(rosenbrock(run.ask())));
  });
});

describe.each(optimizers.all())('optimiser $id, started again,', (optimizer) => {
  it('goes where a fresh one would go', () => {
    const fresh = optimizer.start(Float64Array.of(0.3, -0.4), settings);
    const used = optimizer.start(Float64Array.of(-1.2, 1), settings);
    for (let k = 0; k < 17; k++) used.tell(rosenbrock(used.ask()));
    used.restart(Float64Array.of(0.3, -0.4));
    for (let k = 0; k < 10; k++) {
      expect(used.ask()).toEqual(fresh.ask());
      used.tell(rosenbrock(used.ask()));
      fresh.tell(rosenbrock(fresh.ask()));
    }
  });
});

describe('Adam', () => {
  it('makes the steps of algorithm 1 worked out by hand', () => {
    const run = optimizers.get('adam').start(Float64Array.of(1), { ...settings, learningRate: 0.1 });
    // Loss x², gradients 2x. Step 1: m̂ = g, v̂ = g², so x moves by 0.1 g / (|g| + 1e-8).
    const x1 = 1 - (0.1 * 2) / (2 + 1e-8);
    const g2 = 2 * x1;
    const m2 = 0.9 * 0.1 * 2 + 0.1 * g2;
    const v2 = 0.999 * 0.001 * 4 + 0.001 * g2 * g2;
    const x2 = x1 - (0.1 * (m2 / (1 - 0.81))) / (Math.sqrt(v2 / (1 - 0.998001)) + 1e-8);
    const g3 = 2 * x2;
    const m3 = 0.9 * m2 + 0.1 * g3;
    const v3 = 0.999 * v2 + 0.001 * g3 * g3;
    const x3 = x2 - (0.1 * (m3 / (1 - 0.729))) / (Math.sqrt(v3 / (1 - 0.997002999)) + 1e-8);
    for (const expected of [x1, x2, x3]) {
      const x = run.ask()[0] ?? NaN;
      run.tell({ loss: x * x, gradient: Float64Array.of(2 * x) });
      expect(run.ask()[0]).toBeCloseTo(expected, 13);
    }
  });

  it('halves its learning rate when it backs off', () => {
    const run = optimizers.get('adam').start(Float64Array.of(1), { ...settings, learningRate: 0.1 });
    run.backOff(Float64Array.of(1));
    run.tell({ loss: 1, gradient: Float64Array.of(2) });
    // The first step of Adam is the learning rate, whatever the gradient.
    expect(run.ask()[0]).toBeCloseTo(0.95, 8);
  });
});

describe('AdamW', () => {
  const start = (weightDecay: number, decayed?: Float64Array) =>
    optimizers.get('adamw').start(Float64Array.of(2, 2), {
      ...settings,
      learningRate: 0.1,
      weightDecay,
      ...(decayed ? { decayed } : {}),
    });
  const quadratic = (x: Float64Array): Answer => ({ loss: dot(x, x), gradient: x.map((v) => 2 * v) });

  it('is Adam without decay', () => {
    const plain = optimizers.get('adam').start(Float64Array.of(2, 2), { ...settings, learningRate: 0.1 });
    const decoupled = start(0);
    for (let k = 0; k < 20; k++) {
      plain.tell(quadratic(plain.ask()));
      decoupled.tell(quadratic(decoupled.ask()));
      expect(decoupled.ask()).toEqual(plain.ask());
    }
  });

  it('shrinks by learning rate × decay per step where no gradient acts, and only what is to decay', () => {
    const run = start(0.5, Float64Array.of(1, 0));
    for (let k = 0; k < 3; k++) run.tell({ loss: 1, gradient: new Float64Array(2) });
    expect(run.ask()[0]).toBeCloseTo(2 * 0.95 ** 3, 14);
    expect(run.ask()[1]).toBe(2);
  });

  it('follows the factor of its learning rate', () => {
    const run = start(0);
    run.tell({ ...quadratic(run.ask()), rateFactor: 0.5 });
    // The first step of Adam is the learning rate, whatever the gradient.
    expect(run.ask()[0]).toBeCloseTo(2 - 0.05, 8);
  });
});

describe('Levenberg–Marquardt', () => {
  const lm = optimizers.get('levenbergMarquardt');
  /** Residuals a exp(−b t) + c − y at 12 times; y belongs to a, b, c = 2, 0.7, 0.3. */
  const model = (p: Float64Array, t: number) => (p[0] ?? 0) * Math.exp(-(p[1] ?? 0) * t) + (p[2] ?? 0);
  const times = Array.from({ length: 12 }, (_, i) => i / 3);
  const decay = (p: Float64Array): Answer => {
    const r = Float64Array.from(times, (t) => model(p, t) - model(Float64Array.of(2, 0.7, 0.3), t));
    const jacobian = Float64Array.from(
      times.flatMap((t) => {
        const e = Math.exp(-(p[1] ?? 0) * t);
        return [e, -(p[0] ?? 0) * t * e, 1];
      }),
    );
    const gradient = p.map((_, j) => 2 * r.reduce((sum, v, i) => sum + v * (jacobian[3 * i + j] ?? 0), 0));
    return { loss: dot(r, r), gradient, jacobian };
  };

  it('finds the constants of an exponential decay to rounding error within 20 evaluations', () => {
    const run = lm.start(Float64Array.of(1, 0.1, 0), settings);
    minimise(run, decay, 20, 1e-28);
    for (const [i, exact] of [2, 0.7, 0.3].entries()) expect(run.accepted().point[i]).toBeCloseTo(exact, 12);
  });

  it('solves a linear problem in the few steps that the damping needs', () => {
    const linear = (x: Float64Array): Answer => ({
      loss: (x[0] ?? 0) ** 2 + 9 * ((x[1] ?? 0) - 1) ** 2,
      gradient: Float64Array.of(2 * (x[0] ?? 0), 18 * ((x[1] ?? 0) - 1)),
      jacobian: Float64Array.of(1, 0, 0, 3),
    });
    const run = lm.start(Float64Array.of(5, -7), settings);
    expect(minimise(run, linear, 12, 1e-20).used).toBeLessThan(12);
  });

  it('counts the curvature of what is not a sum of squares', () => {
    // (x − 3)² as residual, x² as the rest: minimum at 1.5.
    const run = lm.start(Float64Array.of(0), settings);
    minimise(
      run,
      ([x = 0]) => ({
        loss: (x - 3) ** 2 + x * x,
        gradient: Float64Array.of(2 * (x - 3) + 2 * x),
        jacobian: Float64Array.of(1),
        curvature: Float64Array.of(2),
      }),
      12,
    );
    expect(run.accepted().point[0]).toBeCloseTo(1.5, 8);
  });

  it('leaves a parameter without effect where it is and goes around points that cannot be had', () => {
    const run = lm.start(Float64Array.of(1, 4), settings);
    let refused = 0;
    minimise(
      run,
      ([x = 0]) => {
        if (x > 2) {
          refused += 1;
          return { loss: NaN, gradient: Float64Array.of(NaN, NaN), jacobian: Float64Array.of(NaN, NaN) };
        }
        const r = Math.exp(x / 4) - Math.exp(0.49);
        const slope = Math.exp(x / 4) / 4;
        return {
          loss: r * r,
          gradient: Float64Array.of(2 * r * slope, 0),
          jacobian: Float64Array.of(slope, 0),
        };
      },
      60,
      1e-24,
    );
    expect(refused).toBeGreaterThan(0);
    expect(run.accepted().point[0]).toBeCloseTo(1.96, 8);
    expect(run.accepted().point[1]).toBe(4);
  });
});

describe('L-BFGS', () => {
  const start = (point: Float64Array) => optimizers.get('lbfgs').start(point, settings);

  it('needs about as many iterations as unknowns on a quadratic', () => {
    const run = start(new Float64Array(6).fill(1));
    const { used } = minimise(
      run,
      (x) => ({
        loss: x.reduce((sum, v, i) => sum + (i + 1) * v * v, 0),
        gradient: x.map((v, i) => 2 * (i + 1) * v),
      }),
      200,
      1e-16,
    );
    expect(run.accepted().loss).toBeLessThan(1e-16);
    expect(used).toBeLessThan(30);
  });

  it('never accepts a worse point', () => {
    const run = start(Float64Array.of(-1.2, 1, -1, 2, 0));
    let last = Infinity;
    for (let k = 0; k < 200; k++) {
      const verdict = run.tell(rosenbrock(run.ask()));
      if (verdict !== 'iteration') continue;
      expect(run.accepted().loss).toBeLessThanOrEqual(last);
      last = run.accepted().loss;
    }
    expect(last).toBeLessThan(1e-6);
  });

  it('shrinks the step where the loss cannot be had', () => {
    // −log(x) + x: undefined left of 0, minimum 1 at 1, started where a full step jumps over the edge.
    const run = start(Float64Array.of(8));
    const wall = (x: Float64Array): Answer => {
      const v = x[0] ?? NaN;
      return v > 0.5 && v < 9
        ? { loss: v - Math.log(v), gradient: Float64Array.of(1 - 1 / v) }
        : { loss: NaN, gradient: Float64Array.of(NaN) };
    };
    minimise(run, wall, 60, 1 + 1e-14);
    expect(run.accepted().point[0]).toBeCloseTo(1, 6);
  });

  it('stops by itself where nothing can be gained', () => {
    const flat = (x: Float64Array): Answer => ({ loss: 1, gradient: x.map(() => 1) });
    expect(['converged', 'stuck']).toContain(minimise(start(Float64Array.of(0, 0)), flat, 500).verdict);
    const run = start(Float64Array.of(-1.2, 1));
    expect(['converged', 'stuck']).toContain(minimise(run, rosenbrock, 2000).verdict);
  });
});
