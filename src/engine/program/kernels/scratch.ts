import type { PtrExpression } from '../loop';

interface Block {
  readonly size: number;
  readonly base: PtrExpression;
}

/**
 * Memory for values that live only for a part of a function. What an owner no longer needs is given to later values
 * of about the same size, so that a long function on large fields stays within the cache.
 */
export class Scratch<Owner> {
  private readonly held = new Map<Owner, Block[]>();
  private free: Block[] = [];

  constructor(private readonly allocate: (size: number) => PtrExpression) {}

  /** Memory with arbitrary contents, for as long as `owner` is needed. */
  take(owner: Owner, size: number): PtrExpression {
    const fitting = this.free
      .filter((block) => block.size >= size && block.size <= 2 * size)
      .toSorted((a, b) => a.size - b.size);
    const block = fitting[0] ?? { size, base: this.allocate(size) };
    this.free = this.free.filter((other) => other !== block);
    const own = this.held.get(owner);
    if (own) own.push(block);
    else this.held.set(owner, [block]);
    return block.base;
  }

  /** Gives back everything of an owner. */
  release(owner: Owner): void {
    this.free.push(...(this.held.get(owner) ?? []));
    this.held.delete(owner);
  }
}
