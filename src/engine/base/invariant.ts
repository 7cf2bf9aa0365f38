/** Stops with a message when the program itself is wrong; user mistakes are diagnostics, not invariants. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Internal error: ${message}`);
}
