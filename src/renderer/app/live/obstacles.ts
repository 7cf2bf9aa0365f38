import { isClean, problem, type Diagnostic, type Lowered } from '../../../engine/index';

/** The same answer for the same lowering, so that who shows it is not drawn anew. */
const known = new WeakMap<Lowered, readonly Diagnostic[]>();

/** Why this model cannot be trained as it is; empty when it can. */
export function obstaclesToTraining(lowered: Lowered): readonly Diagnostic[] {
  const obstacles = known.get(lowered) ?? findObstacles(lowered);
  known.set(lowered, obstacles);
  return obstacles;
}

function findObstacles({ model, diagnostics }: Lowered): readonly Diagnostic[] {
  if (!isClean(diagnostics)) return diagnostics.filter(({ severity }) => severity === 'error');
  if (!model) return [];
  const found: Diagnostic[] = [];
  if (model.observations.every(({ column }) => column === null)) {
    found.push(
      problem(
        'no-observations',
        {},
        'Nothing is compared with data yet.',
        'Wire a state into an Observation and choose its column.',
      ),
    );
  }
  if (!model.parameters.some(({ trainable }) => trainable)) {
    found.push(
      problem(
        'nothing-to-train',
        {},
        'No number of the model is trainable.',
        'Mark a parameter as trainable, or add a neural network.',
      ),
    );
  }
  return found;
}
