/**
 * Accelerations of two pendulums that hang from each other, angles from hanging down. With Δ = θ₁ − θ₂ and
 * D = 2 m₁ + m₂ − m₂ cos 2Δ:
 *   θ₁″ = [−g (2m₁+m₂) sin θ₁ − m₂ g sin(θ₁−2θ₂) − 2 sin Δ m₂ (ω₂² l₂ + ω₁² l₁ cos Δ)] / (l₁ D)
 *   θ₂″ = 2 sin Δ [ω₁² l₁ (m₁+m₂) + g (m₁+m₂) cos θ₁ + ω₂² l₂ m₂ cos Δ] / (l₂ D)
 */
import { add, cos, div, mul, neg, sin, sub } from '../../ir/build';
import { entry, one } from '../arriving';
import { defineNode } from '../define';
import { call, subscript } from '../math-text';
import { positive } from '../parameter';
import { port } from '../port';
import { elementwise } from '../shapes';

const fixed = { trainable: false } as const;

export const doublePendulum = defineNode({
  id: 'double-pendulum',
  version: 1,
  role: 'term',
  title: 'Double pendulum',
  family: 'Mechanics',
  tags: ['chaos', 'angle', 'gravity', 'mechanics', 'LNN'],
  equation: '\\ddot\\theta_1, \\ddot\\theta_2 = f(\\theta_1, \\theta_2, \\omega_1, \\omega_2)',
  symbol: '\\theta_1, \\theta_2',
  help: 'Angular accelerations of a pendulum that hangs from another one, without friction.',
  reference:
    'Goldstein, Poole & Safko, Classical Mechanics, §1.6; Cranmer et al., Lagrangian Neural Networks (2020), §5.',
  inputs: {
    theta1: port('\\theta_1', '1', 'Angle of the upper arm from hanging down.'),
    omega1: port('\\omega_1', '1/$time', 'Its rate of change.'),
    theta2: port('\\theta_2', '1', 'Angle of the lower arm.'),
    omega2: port('\\omega_2', '1/$time', 'Its rate of change.'),
  },
  outputs: {
    alpha1: port('\\ddot\\theta_1', '1/$time^2', 'Acceleration of the upper angle.'),
    alpha2: port('\\ddot\\theta_2', '1/$time^2', 'Acceleration of the lower angle.'),
  },
  parameters: {
    m1: positive({
      label: 'Upper mass',
      help: 'At the end of the upper arm.',
      default: 1,
      symbol: 'm_1',
      ...fixed,
    }),
    m2: positive({
      label: 'Lower mass',
      help: 'At the end of the lower arm.',
      default: 1,
      symbol: 'm_2',
      ...fixed,
    }),
    l1: positive({ label: 'Upper length', help: 'Of the upper arm.', default: 1, symbol: 'l_1', ...fixed }),
    l2: positive({ label: 'Lower length', help: 'Of the lower arm.', default: 1, symbol: 'l_2', ...fixed }),
    g: positive({
      label: 'Gravity',
      help: 'Acceleration of free fall.',
      default: 9.81,
      symbol: 'g',
      ...fixed,
    }),
  },
  shapes: elementwise('alpha1', 'alpha2'),
  build: ({ inputs, parameters }) => {
    const [a, b] = [one(inputs, 'theta1'), one(inputs, 'theta2')];
    const p = (name: string) => entry(parameters, name);
    const [m1, m2, l1, l2, g] = [p('m1'), p('m2'), p('l1'), p('l2'), p('g')];
    const swing1 = mul(mul(one(inputs, 'omega1'), one(inputs, 'omega1')), l1);
    const swing2 = mul(mul(one(inputs, 'omega2'), one(inputs, 'omega2')), l2);
    const gap = sub(a, b);
    const both = add(m1, m2);
    const inertia = sub(add(add(m1, m1), m2), mul(m2, cos(mul(2, gap))));
    const weight = add(mul(mul(g, add(m1, both)), sin(a)), mul(mul(m2, g), sin(sub(a, mul(2, b)))));
    const pull1 = mul(mul(2, m2), mul(sin(gap), add(swing2, mul(swing1, cos(gap)))));
    const pull2 = add(mul(both, add(swing1, mul(g, cos(a)))), mul(mul(swing2, m2), cos(gap)));
    return {
      alpha1: div(neg(add(weight, pull1)), mul(l1, inertia)),
      alpha2: div(mul(mul(2, sin(gap)), pull2), mul(l2, inertia)),
    };
  },
  latex: ({ inputs, name }) => {
    const values = ['theta1', 'theta2', 'omega1', 'omega2'].map((key) => one(inputs, key));
    return {
      alpha1: call(subscript(name.latex, '1').latex, ...values),
      alpha2: call(subscript(name.latex, '2').latex, ...values),
    };
  },
});
