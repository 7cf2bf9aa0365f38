import type { PortReference, SymbiodeDocument } from '../../../engine/index';
import { inputsOf, outputsOf } from '../../document/ports';
import { givingWay, judgeConnection, type JudgeWire, type Refusal } from './connecting';
import type { Catalogue } from '../flow/graph';

/** How two nodes are joined, or why they cannot be. */
export type Joint =
  { readonly from: PortReference; readonly to: PortReference } | { readonly refusal: Refusal };

/** The first output of one node and input of another that fit, if possible without replacing a wire. */
export function jointOf(
  document: SymbiodeDocument,
  source: string,
  target: string,
  engine: { readonly catalogue: Catalogue; readonly judge: JudgeWire },
): Joint {
  const [outputs, inputs] = [
    portsOf(document, source, 'out', engine.catalogue),
    portsOf(document, target, 'in', engine.catalogue),
  ];
  let first: Refusal | undefined;
  let replacing: Joint | undefined;
  for (const from of outputs)
    for (const to of inputs) {
      const refusal = judgeConnection(document, { from, to }, engine);
      if (refusal) first ??= refusal;
      else if (givingWay(document, to, engine.catalogue).length === 0) return { from, to };
      else replacing ??= { from, to };
    }
  if (replacing) return replacing;
  const name = (id: string): string => document.nodes.find((node) => node.id === id)?.name ?? id;
  return {
    refusal: first ?? {
      message: outputs.length === 0 ? `"${name(source)}" has no output.` : `"${name(target)}" has no input.`,
      fix: 'Draw the wire the other way round.',
    },
  };
}

function portsOf(
  document: SymbiodeDocument,
  id: string,
  direction: 'in' | 'out',
  catalogue: Catalogue,
): readonly PortReference[] {
  const node = document.nodes.find((one) => one.id === id);
  const definition = node && catalogue.find(node.type);
  if (!definition) return [];
  const ports = (direction === 'in' ? inputsOf : outputsOf)(definition, node, document);
  return Object.keys(ports).map((port) => ({ node: id, port }));
}
