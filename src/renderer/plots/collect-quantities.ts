/**
 * Brings together what there is to see of each quantity of the model: its curve from the last simulation or, while a
 * training runs, from the current fit, and the values measured for it. An observation wired straight to a state is
 * that state's own data, so the two are one quantity.
 */
import type { FitCurve, Model, ModelState, Solution, SymbiodeDocument } from '../../engine/index';
import { elementName } from '../../engine/index';
import type { Spreads } from './collect-spreads';
import type { OverlaidCurve, Quantity, Samples } from './define';

export interface QuantitySources {
  readonly wires: SymbiodeDocument['wires'];
  readonly model: Model;
  readonly solution: Solution | null;
  /** Observations by name as a training run has them at the moment; goes before the solution. */
  readonly fit: FitCurve | null;
  /** A column of a table over its time column; null when it cannot be read. */
  readonly column: (reference: { readonly data: string; readonly column: string }) => Samples | null;
  /** Bands about the curves of the solution; absent counts as none. */
  readonly spreads?: Spreads;
  /** Curves of other runs for an observation; absent counts as none. */
  readonly overlays?: (observation: {
    readonly node: string;
    readonly name: string;
  }) => readonly OverlaidCurve[];
}

function fromFit(fit: FitCurve | null, name: string): Samples | null {
  const curve = fit?.curves.find((one) => one.name === name);
  return fit === null || curve === undefined ? null : { xs: fit.times, ys: curve.values };
}

function column(values: Float64Array, width: number, offset: number, rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => values[row * width + offset] ?? Number.NaN);
}

/** More elements of one vector than this are not worth a list to choose from. */
const MOST_ELEMENTS = 100;

/** Names a state's quantity among all of them. */
function keyOf({ node, shape, output }: ModelState, element: number): string {
  const port = output === undefined || output === 'value' ? '' : ` ${output}`;
  return `${node}${port}${shape.length === 0 ? '' : ` ${element}`}`;
}

/** Where the document has the start of a state, or why nowhere. */
function startOf(
  { parameters }: Model,
  state: ModelState,
  element: number,
): Pick<Quantity, 'start' | 'fixed'> {
  if (state.initialColumns !== undefined)
    return { start: null, fixed: 'it starts from data; clear “Start from data” in its form first' };
  const initial = parameters?.[state.initialParameter];
  if (initial === undefined) return { start: null };
  if (initial.uses !== undefined)
    return { start: null, fixed: 'it starts at a shared number; change that in its form' };
  const { node, field } = initial;
  return { start: state.shape.length === 0 ? { node, field } : { node, field, index: element } };
}

/** States in the model's order, vectors element by element, then observations of something else. */
export function collectQuantities(sources: QuantitySources): readonly Quantity[] {
  const { wires, model, solution, fit } = sources;
  // While a training moves the curves, the bands are of an earlier state of the model.
  const spreads = fit === null ? sources.spreads : undefined;
  const observedState = (node: string): string | undefined => {
    const from = wires.find((wire) => wire.to.node === node)?.from;
    const state = model.states.find(
      (one) => one.node === from?.node && (one.output ?? from.port) === from.port && one.shape.length === 0,
    );
    return state && keyOf(state, 0);
  };
  const fits = (values: Float64Array, width: number): boolean =>
    solution !== null && width > 0 && values.length >= solution.times.length * width;
  const solved = (values: Float64Array, width: number, offset: number): Samples | null =>
    solution !== null && fits(values, width)
      ? { xs: solution.times, ys: column(values, width, offset, solution.times.length) }
      : null;

  const quantities = new Map<string, Quantity>();
  for (const state of model.states)
    for (let i = 0; i < Math.min(state.size, MOST_ELEMENTS); i++) {
      const curve = solution === null ? null : solved(solution.states, model.stateSize, state.offset + i);
      const key = keyOf(state, i);
      quantities.set(key, {
        node: key,
        name: state.shape.length === 0 ? state.name : elementName(state.name, i),
        unit: state.unit,
        curve,
        stale: fit !== null && curve !== null,
        measured: null,
        element: state.offset + i,
        ...startOf(model, state, i),
        spreads: spreads?.ofState(state.offset + i, model.stateSize) ?? [],
      });
    }
  for (const observation of model.observations) {
    if (observation.size !== 1) continue;
    const of = observedState(observation.node);
    const own = of === undefined ? undefined : quantities.get(of);
    const fitted = fromFit(fit, observation.name);
    const simulated =
      solution === null ? null : solved(solution.observations, model.observationSize, observation.offset);
    const measured = observation.column === null ? null : sources.column(observation.column);
    const key = own?.node ?? observation.node;
    quantities.set(key, {
      node: key,
      name: own?.name ?? observation.name,
      unit: own?.unit || observation.unit,
      curve: fitted ?? own?.curve ?? simulated,
      stale: fit !== null && fitted === null,
      measured: own?.measured ?? measured,
      element: own?.element ?? null,
      start: own?.start ?? null,
      ...(own?.fixed === undefined ? {} : { fixed: own.fixed }),
      spreads: [
        ...(own?.spreads ?? spreads?.ofObservation(observation.offset, model.observationSize) ?? []),
        ...(spreads?.ofEnsemble(observation.name) ?? []),
      ],
      overlays: [
        ...(own?.overlays ?? []),
        ...(own?.overlays?.length ? [] : (sources.overlays?.(observation) ?? [])),
      ],
    });
  }
  return [...quantities.values()];
}
