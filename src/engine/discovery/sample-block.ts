/** A trained block's inputs and outputs along the model's own trajectory, where it has seen data. */
import type { Probe } from '../lowering/probe';
import type { Model } from '../lowering/model';
import { sampleWires } from '../lowering/sample-wires';
import type { Solution } from '../simulation/define';
import { sizeOf } from '../ir/tensor';

/** Values on the block's incoming and outgoing wires at every time of a solution, one array per wire. */
export function sampleBlock(
  model: Model,
  probe: Probe,
  parameters: Float64Array,
  solution: Solution,
): { readonly inputs: readonly Float64Array[]; readonly outputs: readonly Float64Array[] } {
  const rows = sampleWires(model, probe.values, parameters, solution);
  const wire = (k: number) => Float64Array.from(rows, (values) => values[k]?.[0] ?? NaN);
  const incoming = probe.incoming.length;
  return {
    inputs: probe.incoming.map((_, k) => wire(k)),
    outputs: probe.outgoing.map((_, k) => wire(incoming + k)),
  };
}

/** True when every wire of the block carries one number. */
export const isScalar = ({ values }: Probe): boolean =>
  values.outputs.every(({ shape }) => sizeOf(shape) === 1);
