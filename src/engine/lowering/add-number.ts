/** What to put at a variable of a formula that has no wire: what is called like it, or a number of its name. */
import type { Repair } from '../base/repair';
import { repair } from '../base/repair';
import { freeIds } from '../document/free-id';
import { freeName } from '../document/free-name';
import type { PortReference, SymbiodeDocument } from '../document/schema';
import { constant } from '../nodes/sources/constant';
import { analyse } from './analyse';

/**
 * A new constant with the name of the variable, wired to it. Undefined for ports of other nodes, for the only variable
 * of a formula, which stands for whatever is near, and where the canvas has a node of that name.
 */
export function addNumber(document: SymbiodeDocument, to: PortReference): Repair | undefined {
  const { byId, blocks } = analyse(document);
  const target = byId.get(to.node);
  const isFormula = Object.values(target?.definition?.parameters ?? {}).some(
    ({ kind }) => kind === 'expression',
  );
  const isNamed = blocks.some(
    ({ node }) => node.name === to.port && node.id !== to.node && node.inside === target?.node.inside,
  );
  if (!isFormula || isNamed || (target?.inputs?.size ?? 0) < 2) return undefined;
  const free = freeIds(document);
  const id = free('node');
  const name = freeName(new Set(document.nodes.map((node) => node.name)), to.port);
  return repair(
    `Add the number “${name}”`,
    { kind: 'add-node', id, type: constant.id, version: constant.version, name, beside: to.node },
    { kind: 'add-wire', id: free('wire'), from: { node: id, port: 'value' }, to },
  );
}
