/** Where the wires of a node go on to when its settings give it other inputs, as a formula that was rewritten does. */
import type { DocumentNode, SymbiodeDocument, Wire } from '../document/schema';
import { catalogue } from '../nodes/index';
import { resolveParameters } from './resolve-parameters';

/**
 * The wires of the document once `after` stands in the place of `before`: one that ends at an input that is no longer
 * there goes to the new input called as the node it comes from, or, where one name took the place of one other, to
 * that. What could mean several inputs stays as it is and is said by the problems. The very same list when none moves.
 */
export function followInputs(
  { nodes, wires }: SymbiodeDocument,
  before: DocumentNode,
  after: DocumentNode,
): readonly Wire[] {
  const [had, has] = [inputsOf(before), inputsOf(after)];
  if (had === undefined || has === undefined) return wires;
  const gone = had.filter((name) => !has.includes(name));
  const fresh = new Set(has.filter((name) => !had.includes(name)));
  const only = gone.length === 1 && fresh.size === 1 ? [...fresh][0] : undefined;
  const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name ?? '';
  let isMoved = false;
  const led = wires.map((wire) => {
    if (wire.to.node !== after.id || !gone.includes(wire.to.port)) return wire;
    const source = nameOf(wire.from.node);
    const port = fresh.has(source) ? source : only;
    // Each input of a formula takes one wire.
    if (port === undefined || !fresh.delete(port)) return wire;
    isMoved = true;
    return { ...wire, to: { ...wire.to, port } };
  });
  return isMoved ? led : wires;
}

/** Names of the inputs that follow from a node's settings; undefined for others and where the settings are wrong. */
function inputsOf(node: DocumentNode): readonly string[] | undefined {
  const definition = catalogue.find(node.type);
  if (!definition?.inputsFrom) return undefined;
  const { settings, diagnostics } = resolveParameters(node, definition);
  const isSound = diagnostics.length === 0 && (definition.check?.(settings) ?? []).length === 0;
  return isSound ? Object.keys(definition.inputsFrom(settings)) : undefined;
}
