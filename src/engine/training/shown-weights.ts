import type { Diagnostic } from '../base/diagnostic';
import { caution } from '../base/diagnostic';
import { decodeSafetensors } from '../base/safetensors';
import type { Model } from '../lowering/model';
import { initialRaw } from './parameters';

/** Raw values, and what could not be taken from the checkpoint. */
export interface ShownWeights {
  readonly raw: Float64Array;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Raw values of a document that shows a run and has been edited since: the numbers are the document's own, so that a
 * slider still moves the curve, and only the weights come from the run. A network that the run does not know, or knows
 * in another shape, starts untrained and is reported as a warning.
 */
export function shownWeights(bytes: Uint8Array, model: Model, seed: number): ShownWeights {
  const raw = initialRaw(model, seed);
  const { file, diagnostics } = decodeSafetensors(bytes, 'checkpoint.safetensors');
  if (!file) return { raw, diagnostics };
  const missing = new Set<string>();
  for (const { name, node, kind, shape, offset } of model.parameters) {
    if (kind !== 'weight') continue;
    const tensor = Object.hasOwn(file.tensors, name) ? file.tensors[name] : undefined;
    if (tensor && tensor.shape.join() === shape.join())
      tensor.values.forEach((w, i) => (raw[offset + i] = w));
    else missing.add(node);
  }
  const untrained = [...missing].map((node) =>
    caution(
      'checkpoint-mismatch',
      { node },
      'The run that the document shows has no weights for this network as it is, so it starts untrained.',
      'Train again, or undo the change of its layers.',
    ),
  );
  return { raw, diagnostics: untrained };
}
