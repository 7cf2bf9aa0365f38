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

/** A model that trains, with a hundred groups of five wired nodes beside it that it does not use: 500 more nodes. */
export function besides(model: SymbiodeDocument, groups = 100): SymbiodeDocument {
  const nodes: DocumentNode[] = [...model.nodes];
  const wires: Wire[] = [...model.wires];
  const layout: Record<string, { x: number; y: number }> = { ...model.layout.nodes };
  const join = (from: string, to: string, at: string): void => {
    wires.push({ id: `${from}-${to}`, from: { node: from, port: 'value' }, to: { node: to, port: at } });
  };
  for (let i = 0; i < groups; i++) {
    const [x, y] = [(i % 10) * 800, 1200 + Math.floor(i / 10) * 700];
    const add = (id: string, type: string, dx: number, dy: number): void => {
      nodes.push({ id, type, typeVersion: 1, name: id, parameters: {} });
      layout[id] = { x: x + dx, y: y + dy };
    };
    add(`c${i}`, 'constant', 0, 200);
    add(`s${i}`, 'sum', 500, 200);
    for (const k of [1, 2, 3]) {
      add(`f${i}-${k}`, 'scale', 250, 200 * (k - 1));
      join(`c${i}`, `f${i}-${k}`, 'x');
      join(`f${i}-${k}`, `s${i}`, 'terms');
    }
    for (const k of [1, 2]) join(`c${(i + k) % groups}`, `s${i}`, 'terms');
  }
  return { ...model, title: 'A model with much beside it', nodes, wires, layout: { nodes: layout } };
}
