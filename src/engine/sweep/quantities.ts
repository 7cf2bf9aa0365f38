import { elementName } from '../base/element-name';
import type { Model } from '../lowering/model';
import type { Solution } from '../simulation/define';
import { observedStates } from '../training/observed-states';
import { SWEEP_LIMITS, type SweepQuantity } from './define';

/** A quantity with its places in a solution. */
export interface PlacedQuantity extends SweepQuantity {
  /** Which rows of a solution hold it, how wide they are, and its place in them. */
  readonly from: 'states' | 'observations';
  readonly width: number;
  readonly element: number;
  /** The observation that has measured values for it; null when none has. */
  readonly observation: number | null;
}

/** Elements of one vector that are worth to choose from. */
const MOST_ELEMENTS = 100;

interface Slot {
  readonly name: string;
  readonly unit: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

function elementsOf({ name, shape, offset, size }: Slot) {
  return Array.from({ length: Math.min(size, MOST_ELEMENTS) }, (_, i) => ({
    name: shape.length === 0 ? name : elementName(name, i),
    element: offset + i,
  }));
}

/** States element by element, then observations that are not simply a state. */
export function modelQuantities(model: Model): readonly PlacedQuantity[] {
  const observed = observedStates(model);
  const isMeasured = (element: number) =>
    model.observations.some(
      ({ column, offset, size }) => column !== null && offset <= element && element < offset + size,
    );
  const states = model.states.flatMap((state) =>
    elementsOf(state).map(({ name, element }): PlacedQuantity => {
      const column = observed[element] ?? -1;
      return {
        name,
        unit: state.unit,
        isMeasured: column >= 0,
        from: 'states',
        width: model.stateSize,
        element,
        observation: column < 0 ? null : column,
      };
    }),
  );
  const observations = model.observations.flatMap((slot) =>
    elementsOf(slot)
      .filter(({ element }) => !observed.includes(element))
      .map(({ name, element }): PlacedQuantity => ({
        name,
        unit: slot.unit,
        isMeasured: isMeasured(element),
        from: 'observations',
        width: model.observationSize,
        element,
        observation: isMeasured(element) ? element : null,
      })),
  );
  return [...states, ...observations];
}

/** Quantities that a sweep summarises when nobody chose any. */
const USUAL = 6;

/** Those of the names, in the model's order; the first ones when there are no names. */
export function chosenQuantities(
  all: readonly PlacedQuantity[],
  names: readonly string[] | null,
): readonly PlacedQuantity[] {
  if (names === null) return all.slice(0, USUAL);
  return all.filter(({ name }) => names.includes(name)).slice(0, SWEEP_LIMITS.quantities);
}

/** What a solution says of a quantity, time by time. */
export function valuesOf(solution: Solution, { from, width, element }: PlacedQuantity): Float64Array {
  const rows = solution[from];
  return Float64Array.from({ length: solution.times.length }, (_, i) => rows[i * width + element] ?? NaN);
}
