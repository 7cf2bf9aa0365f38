/** What a document may hold, so that opening a stranger's file takes bounded time and memory. */
export const LIMITS = Object.freeze({
  /** Characters of the file. */
  text: 64 * 1024 * 1024,
  nodes: 20_000,
  wires: 100_000,
  /** Frames and comments. */
  notes: 10_000,
  /** Points that one wire passes. */
  wirePoints: 1000,
  /** Levels of nesting inside a parameter value that this version does not know. */
  parameterDepth: 16,
  /** Characters of an id or a name. */
  name: 200,
});
