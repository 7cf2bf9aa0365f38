/** How the equations call things: one symbol per state, parameter and block, told apart only where it is needed. */
import type { MathText } from '../nodes/math-text';
import { atom, escapeName } from '../nodes/math-text';
import type { Block } from './block';
import type { StateSlot } from '../nodes/define';

export interface Symbols {
  readonly name: (block: Block) => MathText;
  readonly parameter: (block: Block, field: string) => MathText;
}

/** What a state's quantity is called. */
export function stateSymbol(block: Block, { symbol }: StateSlot): MathText {
  const name = escapeName(block.node.name);
  return symbol ? symbol(name) : name;
}

export function createSymbols(blocks: readonly Block[]): Symbols {
  const uses = new Map<string, number>();
  for (const { numbers } of blocks)
    for (const { spec, shared } of numbers.values())
      if (shared === undefined) uses.set(spec.symbol, (uses.get(spec.symbol) ?? 0) + 1);
  // A shared parameter keeps its name, so whoever has the same symbol shows whose it is.
  const shared = blocks.flatMap(({ numbers }) => [...numbers.values()].flatMap((one) => one.shared ?? []));
  for (const one of new Set(shared)) {
    const symbol = escapeName(one).latex;
    uses.set(symbol, (uses.get(symbol) ?? 0) + 1);
  }
  const name = (block: Block) => escapeName(block.node.name);
  return {
    name,
    parameter: (block, field) => {
      const { spec, shared } = block.numbers.get(field) ?? {};
      if (shared !== undefined) return escapeName(shared);
      const symbol = spec?.symbol ?? '';
      const slot = block.definition?.states?.find(({ initial }) => initial === field);
      if (slot) return atom(`${stateSymbol(block, slot).latex}(0)`);
      // A source is its number, so it goes by its name.
      if (block.definition?.role === 'source' && block.numbers.size === 1) return name(block);
      if (uses.get(symbol) === 1) return atom(symbol);
      // A symbol that has an index already gets the name as its upper one.
      return atom(
        symbol.includes('_') ? `{${symbol}}^{${name(block).latex}}` : `{${symbol}}_{${name(block).latex}}`,
      );
    },
  };
}
