/** Whether a method suits a model: what it cannot integrate is an error, an order that does not hold a warning. */
import { caution, problem, repairable, type Diagnostic } from '../base/diagnostic';
import { repair } from '../base/repair';
import { defaultSimulation } from '../document/defaults';
import { noiseKindOf } from '../program/drivers/stochastic/noise-kind';
import { inseparable, partitionOf } from '../program/drivers/symplectic/partition';
import type { DynamicalSystem } from '../ir/system';
import type { Method, Stochastic } from '../solvers/define';
import { methods } from '../solvers/methods';

const field = 'simulation.method';

export function checkMethod(system: DynamicalSystem, method: Method): readonly Diagnostic[] {
  if (method.kind === 'stochastic') return checkNoise(system, method);
  const found: Diagnostic[] = [];
  const noise = noiseKindOf(system);
  if (noise !== 'none')
    found.push(
      repairable(
        problem(
          'bad-setting',
          { field },
          `This model has noise, which "${method.title}" would leave out.`,
          'Choose a method for noise, such as SRA1 or Milstein, or remove the noise.',
        ),
        use(suited[noise]),
      ),
    );
  if (method.kind === 'symplectic') {
    const result = partitionOf(system);
    if (!result.separable)
      found.push(repairable(inseparable(method.title, result.obstacle), use(defaultSimulation.method)));
  }
  return found;
}

function checkNoise(system: DynamicalSystem, method: Stochastic): readonly Diagnostic[] {
  const kind = noiseKindOf(system);
  const isSuited =
    kind === 'none' ||
    kind === 'additive' ||
    method.noise === 'any' ||
    (kind === 'commutative' && method.noise === 'commutative');
  if (isSuited) return [];
  const why =
    method.noise === 'additive'
      ? 'the noise of this model depends on its state'
      : 'the noises of this model act on the same states and do not commute';
  const other =
    kind === 'commutative' ? 'Choose Milstein or Heun' : 'Take small steps, or choose Euler–Maruyama';
  return [
    caution(
      'bad-setting',
      { field },
      `"${method.title}" has strong order ${method.order} only for ${words[method.noise]} noise, and ${why}; here its order is ½.`,
      `${other}.`,
    ),
  ];
}

/** The method of the highest strong order for each kind of noise. */
const suited = { additive: 'sra1', commutative: 'milstein', general: 'euler-maruyama' } as const;

const use = (id: string) =>
  repair(`Use ${methods.find(id)?.title ?? id}`, { kind: 'set-setting', field, value: id });

const words = { any: 'any', commutative: 'commutative', additive: 'additive' } as const;
