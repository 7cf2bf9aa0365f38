import { evaluate } from '../ir/evaluate';
import type { Shape } from '../ir/tensor';
import type { Model } from '../lowering/model';
import type { Probe } from '../lowering/probe';

/** The node whose wires are asked about, and the moment. */
export interface WiresQuestion {
  readonly node: string;
  readonly time: number;
  /** All states of the model, as a solution has them at one time. */
  readonly state: Float64Array;
}

/** What a wire carries at one moment. */
export interface WireValue {
  readonly wire: string;
  readonly unit: string;
  readonly shape: Shape;
  readonly value: Float64Array;
}

/** What the wires into and out of a node carry. `parameters` are those of the model, constrained. */
export function wireValues(
  {
    model,
    probe,
    parameters,
  }: { readonly model: Model; readonly probe: Probe; readonly parameters: Float64Array },
  { time, state }: Pick<WiresQuestion, 'time' | 'state'>,
): readonly WireValue[] {
  const part = (all: Float64Array) => (slot: { readonly offset: number; readonly size: number }) =>
    all.subarray(slot.offset, slot.offset + slot.size);
  const found = evaluate(probe.values, [
    Float64Array.of(time),
    ...model.states.map(part(state)),
    ...model.parameters.map(part(parameters)),
  ]);
  const [wires, ends] = [
    [...probe.incoming, ...probe.outgoing],
    [...probe.inputs, ...probe.outputs],
  ];
  return wires.flatMap((wire, i): readonly WireValue[] => {
    const [value, end] = [found[i], ends[i]];
    return value && end ? [{ wire, unit: end.unit, shape: end.shape, value: Float64Array.from(value) }] : [];
  });
}
