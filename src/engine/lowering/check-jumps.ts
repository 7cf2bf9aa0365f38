import type { Diagnostic } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import { sameShape } from '../ir/build';
import type { Block } from './block';
import { isEvent, isState, linksAt, portKey, title } from './block';
import type { Shapes } from './shapes';
import { showShape } from './shapes';

/** Jumps of something other than a state, twice of one state, or to a value of another shape. */
export function checkJumps(blocks: readonly Block[], shapes: Shapes): readonly Diagnostic[] {
  return blocks.filter(isEvent).flatMap((block) => {
    const taken = new Set<string>();
    const jumps = block.inputs ? (block.definition?.event?.(block.settings).jumps ?? []) : [];
    return jumps.flatMap(({ state, after }) => {
      const [[from], [to]] = [linksAt(block, state), linksAt(block, after)];
      if (!from) return [];
      const report = (code: 'not-a-state' | 'shape-mismatch', port: string, message: string, fix: string) => [
        problem(code, { node: block.node.id, port }, message, fix),
      ];
      if (!isState(from.from)) return [notAState(block, state, from.from)];
      const key = portKey(from.wire.from);
      if (taken.has(key))
        return report(
          'not-a-state',
          state,
          `${title(block)} changes ${title(from.from)} twice.`,
          'Let each state jump once, to the value that it ends at.',
        );
      taken.add(key);
      const [before, next] = [shapes.ofLink(from), to && shapes.ofLink(to)];
      return before && next && !sameShape(before, next)
        ? report(
            'shape-mismatch',
            after,
            `${title(from.from)} is ${showShape(before)} and would jump to ${showShape(next)}.`,
            'Wire a value of the shape of the state.',
          )
        : [];
    });
  });
}

/** The diagnostic of something other than a state at a port that says what jumps. */
export function notAState(event: Block, port: string, source: Block): Diagnostic {
  return problem(
    'not-a-state',
    { node: event.node.id, port },
    `"${port}" of ${title(event)} takes a state, and ${title(source)} is none.`,
    'Wire the state that jumps straight to this port.',
  );
}

/** Whether a port of an event says which state jumps. */
export function namesJump(block: Block, port: string): boolean {
  const jumps = block.inputs ? (block.definition?.event?.(block.settings).jumps ?? []) : [];
  return jumps.some(({ state }) => state === port);
}
