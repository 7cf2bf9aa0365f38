import { decodeSafetensors, encodeSafetensors, type SafetensorsTensor } from '../base/safetensors';
import { namesInRun, sharedInRun, type RunNames } from '../document/names-in-run';
import type { SymbiodeDocument } from '../document/schema';

/**
 * A checkpoint with its tensors under the names that the document's nodes and shared parameters have today; `then` are
 * the names they had when the run began. The same bytes where nothing was renamed. The state of the run itself, under
 * names that begin with `@`, stays as it is: such a checkpoint is for reading values, not for going on with the run.
 */
export function checkpointUnderNames(
  bytes: Uint8Array,
  document: Pick<SymbiodeDocument, 'nodes' | 'parameters'>,
  then: RunNames | undefined,
): Uint8Array {
  const { nodes } = document;
  const names = namesInRun(nodes, then);
  const shared = sharedInRun(document, then);
  const isSame =
    nodes.every(({ id, name }) => names.get(id) === name) && [...shared].every(([now, old]) => now === old);
  if (isSame) return bytes;
  const { file } = decodeSafetensors(bytes, 'checkpoint.safetensors');
  // Whoever reads the values says what is wrong with the file.
  if (!file) return bytes;
  const sharedToday = new Map([...shared].map(([now, old]) => [old, now] as const));
  const today = new Map(nodes.map(({ id, name }) => [names.get(id), name] as const));
  // A name may hold a dot itself, so the longest that fits owns the tensor, also where its node has gone.
  const owners = [...new Set([...Object.values(then?.nodes ?? {}), ...names.values()])]
    .map((old) => ({ prefix: `${old}.`, name: today.get(old) }))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  const tensors = Object.entries(file.tensors).flatMap(([tensor, values]): [string, SafetensorsTensor][] => {
    if (tensor.startsWith('@')) return [[tensor, values]];
    // A shared one has its own name alone, which holds no dot.
    if (!tensor.includes('.')) {
      const name = sharedToday.get(tensor);
      return name === undefined ? [] : [[name, values]];
    }
    const owner = owners.find(({ prefix }) => tensor.startsWith(prefix));
    return owner?.name === undefined ? [] : [[`${owner.name}.${tensor.slice(owner.prefix.length)}`, values]];
  });
  return encodeSafetensors({ ...file, tensors: Object.fromEntries(tensors) });
}
