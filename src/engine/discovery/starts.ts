/**
 * Where a model with measured states starts. A roll-out from a start that the data deny says nothing about a formula, so
 * starts come from the data unless they agree with them already.
 */
import type { Diagnostic } from '../base/diagnostic';
import { caution } from '../base/diagnostic';
import type { ParameterValue, SymbiodeDocument } from '../document/schema';
import type { Model } from '../lowering/model';
import { statePorts } from '../lowering/state-ports';
import type { Curves, MeasuredState } from './measured-states';

/** A start this many deviations of the noise away, or this share of the values' size, agrees with the data. */
const TOLERANCE = { deviations: 4, share: 1e-3 };

interface Start {
  readonly node: string;
  readonly field: string;
  readonly value: ParameterValue;
}

/** The document with its measured states starting where the data say, and what the user should know of it. */
export function startFromData(
  document: SymbiodeDocument,
  model: Model,
  states: readonly MeasuredState[],
  trajectories: readonly Curves[],
): { readonly document: SymbiodeDocument; readonly diagnostics: readonly Diagnostic[] } {
  const [first] = trajectories;
  const diagnostics: Diagnostic[] = [];
  const starts = states.flatMap(({ state, column }, i): readonly Start[] => {
    const ports = statePorts(document, state);
    const curve = first?.of[i];
    if (!ports || !curve || !first || state.initialColumns) return [];
    const place = model.observations.find(({ offset }) => offset === column)?.column;
    const isOne = trajectories.length === 1;
    if (!isOne && place && ports.initialColumns !== undefined)
      return [{ node: state.node, field: ports.initialColumns, value: place }];
    const parameter = model.parameters[state.initialParameter];
    const own = parameter?.values?.[0] ?? parameter?.value ?? NaN;
    const span = first.end - first.start;
    const isMeasured = Math.abs(document.simulation.start - first.start) <= 1e-9 * span;
    const value = isMeasured ? curve.value(first.start) : own;
    const size = Math.abs(value) + Math.abs(curve.value(first.start + span / 2));
    const isNear = Math.abs(value - own) <= TOLERANCE.deviations * curve.noise + TOLERANCE.share * size;
    if (isNear && isMeasured && parameter?.trainable === false) return [];
    if (parameter?.trainable === false)
      diagnostics.push(
        caution(
          'bad-parameter',
          { node: state.node, field: ports.initial },
          `"${state.name}" starts at ${own}, and the data do not; with a formula its start is fitted.`,
          'Nothing has to be done; set the value at the start to keep it.',
        ),
      );
    const fitted = ports.startsAsList ? { values: [value], trainable: true } : { value, trainable: true };
    return [{ node: state.node, field: ports.initial, value: fitted }];
  });
  const nodes = document.nodes.map((node) => {
    const own = starts.filter((start) => start.node === node.id);
    const changes = Object.fromEntries(own.map(({ field, value }) => [field, value]));
    return own.length === 0 ? node : { ...node, parameters: { ...node.parameters, ...changes } };
  });
  return { document: { ...document, nodes }, diagnostics };
}
