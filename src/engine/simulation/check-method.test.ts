import { describe, expect, it } from 'vitest';
import { forcedOscillator, pendulum } from '../../../test/support/hamiltonian-systems';
import {
  additiveNonlinear,
  diagonalNonlinear,
  geometricBrownian,
  levyArea,
  neuralNoisy,
} from '../../../test/support/noisy-systems';
import { forcedDecay, lotkaVolterra } from '../../../test/support/systems';
import { backends } from '../backends';
import { ModelError } from '../base/diagnostic';
import type { DynamicalSystem } from '../ir/system';
import { methods } from '../solvers/methods';
import { checkMethod } from './check-method';
import { createEnsemble } from './ensemble';
import { createSolver } from './solver';

const found = (system: DynamicalSystem, id: string) =>
  checkMethod(system, methods.get(id)).map(({ code, severity, where }) => [code, severity, where.field]);
const error = ['bad-setting', 'error', 'simulation.method'];
const warning = ['bad-setting', 'warning', 'simulation.method'];
const ofKind = (kind: string) => methods.all().filter((method) => method.kind === kind);
const wasm = backends.get('wasm');

describe.each(methods.all())('$id', ({ id, kind }) => {
  it('is refused where it would leave out the noise', () => {
    for (const system of [additiveNonlinear, geometricBrownian]) {
      const isRefused = found(system, id).some(([, severity]) => severity === 'error');
      expect(isRefused).toBe(kind !== 'stochastic');
    }
  });

  it('takes models without noise as they are, and splits only what can be split', () => {
    expect(found(pendulum.system, id)).toEqual([]);
    expect(found(forcedOscillator, id)).toEqual([]);
    expect(found(lotkaVolterra, id)).toEqual(kind === 'symplectic' ? [error] : []);
  });
});

describe('methods for noise', () => {
  it('warn where their order does not hold', () => {
    for (const id of ['euler-maruyama', 'milstein', 'stochastic-heun', 'sra1'])
      expect(found(additiveNonlinear, id)).toEqual([]);
    for (const id of ['milstein', 'stochastic-heun'])
      for (const system of [geometricBrownian, diagonalNonlinear, neuralNoisy])
        expect(found(system, id)).toEqual([]);
    for (const system of [geometricBrownian, diagonalNonlinear, levyArea])
      expect(found(system, 'sra1')).toEqual([warning]);
    for (const id of ['milstein', 'stochastic-heun']) expect(found(levyArea, id)).toEqual([warning]);
    expect(found(levyArea, 'euler-maruyama')).toEqual([]);
  });
});

describe.each(ofKind('symplectic'))('$id on a model that is not separable', (method) => {
  it('names the states that stand in the way, before anything is compiled', () => {
    const [diagnostic] = checkMethod(lotkaVolterra, method);
    expect(diagnostic?.message).toContain('"x", "y"');
    const options = { method, backend: wasm, precision: 'f64' } as const;
    expect(() => createEnsemble(lotkaVolterra, options)).toThrow(ModelError);
    const control = { rtol: 0, atol: 0, step: 0.1, maxSteps: 10 };
    const solver = createSolver(forcedDecay, options);
    expect(() => solver.solve({ raw: Float64Array.of(1), times: Float64Array.of(0, 1), control })).toThrow(
      ModelError,
    );
  });
});
