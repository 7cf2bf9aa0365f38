import { describe, expect, it } from 'vitest';
import { methods, type Solution } from '../../engine/index';
import { describeSolve } from './describe-solve';

const NONE = new Float64Array();
const solution = (more: Partial<Solution> = {}): Solution => ({
  outcome: { status: 'done', time: 10, advice: '' },
  computed: { backend: 'wasm', method: 'tsit5', precision: 'f64', rtol: 1e-6, atol: 1e-9 },
  statistics: { steps: 1234, rejected: 0, evaluations: 7404 },
  times: NONE,
  states: NONE,
  observations: NONE,
  ...more,
});

const texts = (of: Solution): Readonly<Record<string, string>> =>
  Object.fromEntries(describeSolve(of).map(({ id, text }) => [id, text]));

describe('describeSolve', () => {
  it.each(methods.all())(
    'names $id by its title and speaks of tolerances where there are any',
    ({ id, title, adaptive }) => {
      const made = texts(
        solution({ computed: { backend: 'wasm', method: id, precision: 'f32', rtol: 1e-3, atol: 1e-3 } }),
      );
      expect(made).toMatchObject({ method: title, precision: 'single precision' });
      expect(made['tolerance'] !== undefined).toBe(adaptive);
    },
  );

  it('counts, and leaves out what did not happen', () => {
    expect(texts(solution())).toEqual({
      method: methods.get('tsit5').title,
      precision: 'double precision',
      tolerance: 'tolerance 10⁻⁶',
      steps: '1\u202f234 steps',
      evaluations: '7\u202f404 evaluations',
    });
    expect(texts(solution({ statistics: { steps: 1, rejected: 2, evaluations: 1 } }))).toMatchObject({
      steps: '1 step, 2 rejected',
      evaluations: '1 evaluation',
    });
  });

  it('tells of a change of method with its reason, of events, and of the one that ended the run', () => {
    const happened = solution({
      outcome: { status: 'event', time: 3.5, advice: '' },
      switches: [{ time: 1, method: 'rodas5p', reason: 'The model became stiff.' }],
      events: [{ name: 'landing', time: 3.5, before: NONE, after: NONE }],
    });
    const remarks = describeSolve(happened);
    expect(remarks.find(({ id }) => id === 'switch 0')).toEqual({
      id: 'switch 0',
      text: `${methods.get('rodas5p').title} from 1 on`,
      detail: 'The model became stiff.',
    });
    expect(texts(happened)).toMatchObject({ events: '1 event', ended: 'ended by landing at 3.5' });
  });
});
