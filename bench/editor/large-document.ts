import { emptyDocument } from '../../src/engine';
import type { DocumentNode, SymbiodeDocument, Wire } from '../../src/engine';

/** States in a ring, each with growth, decay, a neural term and the pull of its neighbour: five nodes, eight wires. */
export function largeDocument(groups = 100): SymbiodeDocument {
  const nodes: DocumentNode[] = [];
  const wires: Wire[] = [];
  const layout: Record<string, { x: number; y: number }> = {};
  const columns = Math.ceil(Math.sqrt(groups));
  const add = (id: string, type: string, x: number, y: number): void => {
    nodes.push({ id, type, typeVersion: 1, name: id, parameters: {} });
    layout[id] = { x, y };
  };
  const join = (from: string, port: string, to: string, at: string): void => {
    wires.push({ id: `${from}-${to}-${at}`, from: { node: from, port }, to: { node: to, port: at } });
  };
  for (let i = 0; i < groups; i++) {
    const [x, y] = [(i % columns) * 800, Math.floor(i / columns) * 900];
    const name = (kind: string, at = i) => `${kind}${(at + groups) % groups}`;
    add(name('x'), 'state', x + 400, y);
    ['growth', 'decay', 'mlp', 'scale'].forEach((type, k) => {
      add(name(type), type, x, y + 210 * k);
      join(name(type), { mlp: 'out', scale: 'value' }[type] ?? 'rate', name('x'), 'rate');
      const source = type === 'scale' ? name('x', i - 1) : name('x');
      join(source, 'value', name(type), { mlp: 'in', scale: 'x' }[type] ?? 'x');
    });
  }
  return { ...emptyDocument('A large model'), nodes, wires, layout: { nodes: layout } };
}
