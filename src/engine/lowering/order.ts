/**
 * The order in which values can be computed, and the loops that have none: Tarjan's strongly connected components
 * (SIAM J. Comput. 1 (1972) 146) over the links that do not start at a state, with an explicit stack because chains
 * may be many thousand nodes long.
 */
import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Block } from './block';
import { isState, linksInto, title } from './block';

export interface Order {
  /** Every block that is in no loop, each after those it depends on. */
  readonly blocks: readonly Block[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Blocks whose present value this one needs. */
export function dependencies(block: Block): readonly Block[] {
  if (isState(block)) return [];
  return linksInto(block).map((link) => link.from);
}

export function orderBlocks(blocks: readonly Block[]): Order {
  const order: Block[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const component of components(blocks)) {
    const [only] = component;
    if (component.length === 1 && only && !dependencies(only).includes(only)) order.push(only);
    else diagnostics.push(loopDiagnostic(component));
  }
  return { blocks: order, diagnostics };
}

interface Visit {
  readonly block: Block;
  readonly needs: readonly Block[];
  next: number;
}

/** Strongly connected components, each after those it depends on. */
function components(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const found: Block[][] = [];
  const number = new Map<Block, number>();
  const lowest = new Map<Block, number>();
  const open: Block[] = [];
  const isOpen = new Set<Block>();
  const lower = (block: Block, to: number) => lowest.set(block, Math.min(lowest.get(block) ?? to, to));
  const enter = (block: Block): Visit => {
    number.set(block, number.size);
    lower(block, number.size - 1);
    open.push(block);
    isOpen.add(block);
    return { block, needs: dependencies(block), next: 0 };
  };
  const leave = ({ block }: Visit): void => {
    if (lowest.get(block) !== number.get(block)) return;
    const component = open.splice(open.lastIndexOf(block));
    component.forEach((member) => isOpen.delete(member));
    found.push(component);
  };
  for (const root of blocks) {
    if (number.has(root)) continue;
    const stack = [enter(root)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const need = top.needs[top.next];
      top.next += 1;
      if (need === undefined) {
        leave(top);
        stack.pop();
        const below = stack.at(-1);
        if (below) lower(below.block, lowest.get(top.block) ?? 0);
      } else if (!number.has(need)) stack.push(enter(need));
      else if (isOpen.has(need)) lower(top.block, number.get(need) ?? 0);
    }
  }
  return found;
}

/** A shortest way from a block along links back to it, within a component. */
function loopThrough(start: Block, members: ReadonlySet<Block>): readonly Block[] {
  const cameFrom = new Map<Block, Block>();
  const queue = [start];
  for (const block of queue)
    for (const { to } of block.outgoing) {
      if (!members.has(to)) continue;
      if (to === start) {
        const way = [block];
        for (let at = way[0]; at && at !== start; at = way[0]) way.unshift(cameFrom.get(at) ?? start);
        return way;
      }
      if (!cameFrom.has(to)) {
        cameFrom.set(to, block);
        queue.push(to);
      }
    }
  return [start];
}

function loopDiagnostic(component: readonly Block[]): Diagnostic {
  const [first, ...others] = component.toSorted((a, b) => a.index - b.index);
  const loop = first ? loopThrough(first, new Set([first, ...others])) : [];
  return loopProblem(loop);
}

/** The diagnostic of a loop that is given in the order of its wires. */
export function loopProblem(loop: readonly Block[]): Diagnostic {
  const shown = loop.length > 12 ? [...loop.slice(0, 10), ...loop.slice(-1)] : loop;
  const names = shown.map((block, i) =>
    i === 10 && loop.length > 12 ? `… → ${title(block)}` : title(block),
  );
  const [first] = loop;
  return problem(
    'algebraic-loop',
    first ? { node: first.node.id } : {},
    `These values depend on themselves: ${names.join(' → ')}${first ? ` → ${title(first)}` : ''}.`,
    'Cut one of these wires, or let the loop pass through a state.',
  );
}
