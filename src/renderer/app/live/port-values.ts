/** What the ports of a node carry at the end of the newest solution, in words: by key what a port tells the pointer. */
import { catalogue, type SymbiodeDocument, type WireValue } from '../../../engine/index';
import { lastValueText, wireValueText } from '../../canvas/nodes/last-value';
import type { LiveValues } from '../../canvas/nodes/live-values';
import { inputsOf, outputsOf, portName } from '../../document/ports';

/** A sentence of every port of the node that a solution says something of; empty where it says nothing. */
export function portValues(
  document: SymbiodeDocument,
  id: string,
  live: LiveValues,
  carried: readonly WireValue[],
): string {
  const node = document.nodes.find((one) => one.id === id);
  const definition = node && catalogue.find(node.type);
  if (!definition) return '';
  const told = (['in', 'out'] as const).flatMap((direction) => {
    const ports = (direction === 'in' ? inputsOf : outputsOf)(definition, node, document);
    return Object.keys(ports).flatMap((port) => {
      const place = { node: id, port, direction };
      const value =
        lastValueText(live, document.wires, place) || wireValueText(carried, document.wires, place);
      const name = portName(document, { node: id, port });
      return value === '' ? [] : [`${direction === 'in' ? 'input' : 'output'} ${name}: ${value}`];
    });
  });
  return told.length === 0 ? '' : `${node.name} — ${told.join('; ')}.`;
}
