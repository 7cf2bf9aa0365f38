/** S4: stiff problems, work against error, beside CVODE (BDF, dense) and SciPy. */
import { defineWorkErrorTask, knownProblem } from './work-error-task';

export const stiff = defineWorkErrorTask({
  id: 'S4',
  title: 'stiff problems, f64',
  problems: () => ['robertson', 'van-der-pol-1e6', 'hires', 'oregonator'].map(knownProblem),
  accuracies: [1e-4, 1e-6, 1e-8],
  holds: [{ against: 'CVODE', atLeast: 1 }],
  ours: { methods: ['rodas5p', 'rodas4', 'kvaerno5'], from: 2, to: 10 },
  native: { name: 'CVODE', methods: ['BDF'], source: 'cvode-stiff.c', from: 2, to: 11 },
  scipy: { methods: ['BDF', 'Radau'], from: 3, to: 9, quickTo: 6 },
  rounds: 3,
});
