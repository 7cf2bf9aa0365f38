/** Which rates are looked for. */
import { problem, type Diagnostic } from '../base/diagnostic';
import type { PortReference, SymbiodeDocument } from '../document/schema';
import type { Model } from '../lowering/model';
import { statePorts } from '../lowering/state-ports';
import type { MeasuredState } from './measured-states';

/** One rate to be found. */
export interface RateTarget {
  readonly index: number;
  readonly rate: PortReference;
  readonly name: string;
}

/** The rate ports of the chosen states, or what is wrong with the choice. */
export function rateTargets(
  document: SymbiodeDocument,
  model: Model,
  measured: readonly MeasuredState[],
  chosen: readonly string[],
): { readonly targets: readonly RateTarget[]; readonly diagnostics: readonly Diagnostic[] } {
  const isIn = (node: string) => chosen.length === 0 || chosen.includes(node);
  const targets = measured.flatMap(({ state }, index): readonly RateTarget[] => {
    const rate = statePorts(document, state)?.rate;
    return rate && 'port' in rate && isIn(state.node)
      ? [{ index, rate: { node: state.node, port: rate.port }, name: state.name }]
      : [];
  });
  const wrong = chosen
    .filter((id) => !targets.some(({ rate }) => rate.node === id))
    .map((id) => {
      const node = document.nodes.find((other) => other.id === id);
      const states = model.states.filter((state) => state.node === id);
      const place = { node: id };
      if (!node || states.length === 0)
        return problem('not-a-state', place, `"${node?.name ?? id}" is not a state.`, 'Choose a state.');
      return states.some(({ shape }) => shape.length > 0)
        ? problem(
            'shape-mismatch',
            place,
            `"${node.name}" carries an array; formulas are looked for one number at a time.`,
            'Use one State per number.',
          )
        : problem(
            'no-observations',
            place,
            `No data column holds "${node.name}".`,
            'Add an observation, wire the state into it and choose its column.',
          );
    });
  if (targets.length > 0 || wrong.length > 0) return { targets, diagnostics: wrong };
  const none = problem(
    'no-observations',
    {},
    'No state of the model is measured as it is.',
    'Add an observation, wire a state into it and choose its column.',
  );
  return { targets, diagnostics: [none] };
}
