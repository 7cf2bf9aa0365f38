/**
 * Kuramoto's oscillators: θ̇ᵢ = ωᵢ + (K/N) Σⱼ sin(θⱼ − θᵢ). By the addition theorem the sum is
 * cos θᵢ Σ sin θⱼ − sin θᵢ Σ cos θⱼ, which takes N steps instead of N².
 */
import { add, cos, div, mul, sin, sub, sum } from '../../ir/build';
import { entry, one } from '../arriving';
import type { Settings } from '../parameter-spec';
import { defineNode } from '../define';
import { integer, numbers, positive, repeated } from '../parameter';
import { port } from '../port';
import { arrives, countOf } from '../shapes';

const size = (settings: Settings): number => countOf(settings, 'size');

export const kuramoto = defineNode({
  id: 'kuramoto',
  version: 1,
  role: 'term',
  title: 'Kuramoto oscillators',
  family: 'Oscillators and chaos',
  tags: ['synchronisation', 'phase', 'coupled', 'fireflies', 'network'],
  equation: '\\dot\\theta_i = \\omega_i + \\frac{K}{N}\\sum_j \\sin(\\theta_j - \\theta_i)',
  symbol: '\\sum_j \\sin(\\theta_j - \\theta_i)',
  help: 'Oscillators that pull each other into step. Wire a vector of phases.',
  reference:
    'Kuramoto, Chemical Oscillations, Waves, and Turbulence (1984); Strogatz, Physica D 143 (2000) 1.',
  inputs: { phases: port('\\theta', '1', 'Phases in radians, one per oscillator.') },
  outputs: { rate: port('\\dot\\theta', '1/$time', 'Rates of change of the phases.') },
  parameters: {
    size: integer({ label: 'Oscillators', help: 'How many.', default: 2, min: 1, max: 65_536 }),
    omega: numbers({
      label: 'Own frequencies',
      help: 'Radians per unit of time; one number stands for all.',
      shape: (settings) => [size(settings)],
      default: repeated(1),
      trainable: true,
      unit: '1/$time',
      symbol: '\\omega',
    }),
    K: positive({
      label: 'Coupling',
      help: 'How strongly they pull.',
      default: 1,
      unit: '1/$time',
      symbol: 'K',
    }),
  },
  wants: (settings) => ({ phases: [size(settings)] }),
  shapes: (inputs, settings) =>
    arrives(inputs, 'phases', [size(settings)]) ? { rate: [size(settings)] } : undefined,
  build: ({ inputs, parameters, settings }) => {
    const phases = one(inputs, 'phases');
    const [s, c] = [sin(phases), cos(phases)];
    const pull = sub(mul(c, sum(s)), mul(s, sum(c)));
    const coupling = div(entry(parameters, 'K'), size(settings));
    return { rate: add(entry(parameters, 'omega'), mul(coupling, pull)) };
  },
  latex: ({ inputs, parameters }) => {
    const [theta, omega, K] = [one(inputs, 'phases'), entry(parameters, 'omega'), entry(parameters, 'K')];
    const gap = `\\sin\\left({${theta.latex}}_j - {${theta.latex}}_i\\right)`;
    return {
      rate: { latex: `{${omega.latex}}_i + \\frac{${K.latex}}{N}\\sum_j ${gap}`, level: 'sum' },
    };
  },
});
