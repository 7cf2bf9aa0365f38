import { catalogue, type DocumentNode, type Point, type SymbiodeDocument } from '../../engine/index';
import { cardSize } from './card-size';
import { freePlace } from './free-place';
import type { Size } from './frames';
import { inputsOf, outputsOf } from './ports';

/** The place for a subsystem nearest to the middle of what it holds where it covers nothing. */
export function subsystemPlace(document: SymbiodeDocument, subsystem: DocumentNode, middle: Point): Point {
  const { layout, nodes } = document;
  const isBeside = ({ inside }: { readonly inside?: string }): boolean => inside === subsystem.inside;
  const beside = nodes.filter((node) => node.id !== subsystem.id && isBeside(node));
  const comments = (layout.notes ?? []).filter((note) => note.kind === 'comment' && isBeside(note));
  const boxes = beside.map((node) => ({
    ...(layout.nodes[node.id] ?? { x: 0, y: 0 }),
    ...sizeOf(document, node),
  }));
  return freePlace([...boxes, ...comments], middle, sizeOf(document, subsystem));
}

function sizeOf(document: SymbiodeDocument, node: DocumentNode): Size {
  const definition = catalogue.find(node.type);
  if (!definition) return cardSize(1, false);
  const counts = [inputsOf, outputsOf].map((ports) => Object.keys(ports(definition, node, document)).length);
  return cardSize(Math.max(...counts), true);
}
