import { decodeSafetensors, encodeSafetensors, type SafetensorsTensor } from '../base/safetensors';
import { namesInRun } from '../document/names-in-run';
import type { SymbiodeDocument } from '../document/schema';

/**
 * A checkpoint with its tensors under the names that the document's nodes have today; `then` are the names they had
 * when the run began. The same bytes where no node was renamed. The state of the run itself, under names that begin
 * with `@`, stays as it is: such a checkpoint is for reading values, not for going on with the run.
 */
export function checkpointUnderNames(
  bytes: Uint8Array,
  { nodes }: Pick<SymbiodeDocument, 'nodes'>,
  then: Readonly<Record<string, string>> | undefined,
): Uint8Array {
  const names = namesInRun(nodes, then);
  if (nodes.every(({ id, name }) => names.get(id) === name)) return bytes;
  const { file } = decodeSafetensors(bytes, 'checkpoint.safetensors');
  // Whoever reads the values says what is wrong with the file.
  if (!file) return bytes;
  const today = new Map(nodes.map(({ id, name }) => [names.get(id), name] as const));
  // A name may hold a dot itself, so the longest that fits owns the tensor, also where its node has gone.
  const owners = [...new Set([...Object.values(then ?? {}), ...names.values()])]
    .map((old) => ({ prefix: `${old}.`, name: today.get(old) }))
    .toSorted((a, b) => b.prefix.length - a.prefix.length);
  const tensors = Object.entries(file.tensors).flatMap(([tensor, values]): [string, SafetensorsTensor][] => {
    if (tensor.startsWith('@')) return [[tensor, values]];
    const owner = owners.find(({ prefix }) => tensor.startsWith(prefix));
    return owner?.name === undefined ? [] : [[`${owner.name}.${tensor.slice(owner.prefix.length)}`, values]];
  });
  return encodeSafetensors({ ...file, tensors: Object.fromEntries(tensors) });
}
