/** How a solution was computed and what it took, in short pieces for one line. */
import { methods, type Solution } from '../../engine/index';
import { formatCount, formatNumber } from '../ui/format-number';

export interface SolveRemark {
  readonly id: string;
  readonly text: string;
  /** What more there is to know, shown on demand. */
  readonly detail?: string;
}

const PRECISIONS = { f32: 'single precision', f64: 'double precision' } as const;

const titleOf = (method: string): string => methods.find(method)?.title ?? method;

const power = (value: number): string => formatNumber(value, 2);

const count = (n: number, one: string, many = `${one}s`): string =>
  `${formatCount(n)} ${n === 1 ? one : many}`;

/** Method, precision, tolerances, steps and evaluations, then what happened on the way. */
export function describeSolve(solution: Solution): readonly SolveRemark[] {
  return [...howComputed(solution), ...whatItTook(solution), ...whatHappened(solution)];
}

function howComputed({ computed }: Solution): readonly SolveRemark[] {
  if (computed === undefined) return [];
  const { method, precision, rtol, atol } = computed;
  const fixed = methods.find(method)?.adaptive === false;
  return [
    { id: 'method', text: titleOf(method) },
    { id: 'precision', text: PRECISIONS[precision] },
    ...(fixed
      ? []
      : [
          {
            id: 'tolerance',
            text: `tolerance ${power(rtol)}`,
            detail: `relative ${power(rtol)}, absolute ${power(atol)}`,
          },
        ]),
  ];
}

function whatItTook({ statistics }: Solution): readonly SolveRemark[] {
  const { steps, rejected, evaluations, jacobians = 0, factorisations = 0 } = statistics;
  const implicit = [
    jacobians > 0 ? count(jacobians, 'Jacobian') : '',
    factorisations > 0 ? count(factorisations, 'factorisation') : '',
  ].filter(Boolean);
  return [
    {
      id: 'steps',
      text:
        rejected === 0 ? count(steps, 'step') : `${count(steps, 'step')}, ${formatCount(rejected)} rejected`,
    },
    {
      id: 'evaluations',
      text: count(evaluations, 'evaluation'),
      ...(implicit.length === 0 ? {} : { detail: implicit.join(', ') }),
    },
  ];
}

function whatHappened({ switches = [], events = [], outcome }: Solution): readonly SolveRemark[] {
  const last = events.at(-1);
  return [
    ...switches.map(({ time, method, reason }, i) => ({
      id: `switch ${i}`,
      text: `${titleOf(method)} from ${formatNumber(time)} on`,
      detail: reason,
    })),
    ...(events.length === 0 ? [] : [{ id: 'events', text: count(events.length, 'event') }]),
    ...(outcome.status === 'event' && last !== undefined
      ? [{ id: 'ended', text: `ended by ${last.name} at ${formatNumber(outcome.time)}` }]
      : []),
  ];
}
