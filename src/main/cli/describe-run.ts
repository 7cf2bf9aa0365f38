import type { Solution } from '../../engine';

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

/** What a solution was computed with and what happened on the way, a line each. */
export function describeRun({ computed, statistics, events = [], switches = [] }: Solution): string {
  const { steps, rejected, evaluations, jacobians = 0, factorisations = 0 } = statistics;
  const work = [
    plural(steps, 'step'),
    `${rejected} rejected`,
    plural(evaluations, 'evaluation'),
    ...(factorisations > 0 ? [plural(jacobians, 'Jacobian'), plural(factorisations, 'factorisation')] : []),
  ].join(', ');
  const how = computed
    ? `${computed.method} on ${computed.backend} in ${computed.precision}, rtol ${computed.rtol}, atol ${computed.atol}: `
    : '';
  return [
    `${how}${work}`,
    ...switches.map(({ time, method, reason }) => `t = ${time}: went on with ${method}. ${reason}`),
    ...events.map(({ name, time }) => `t = ${time}: ${name}`),
  ].join('\n');
}
