/**
 * A repair as data: what a diagnostic's maker would do in the user's place where only one thing can be meant. It is
 * shown as a button, applied by `document/apply-repair.ts` and undone like any edit. What needs thought has none.
 */

/** What a parameter or setting may be set to; `undefined` gives it back to its default. */
export type RepairValue =
  | number
  | string
  | readonly number[]
  | { readonly value: number; readonly trainable?: boolean }
  | { readonly values: readonly number[]; readonly trainable?: boolean }
  | { readonly data: string; readonly column: string }
  | undefined;

interface End {
  readonly node: string;
  readonly port: string;
}

/** One change of a document or of the text of its tables. */
export type RepairStep =
  | { readonly kind: 'remove-wire'; readonly wire: string }
  | { readonly kind: 'add-wire'; readonly id: string; readonly from: End; readonly to: End }
  /** Takes the node away with all wires that touch it. */
  | { readonly kind: 'remove-node'; readonly node: string }
  /** A new node with its defaults; it stands where `beside` stands, a little to the left, or in the middle. */
  | {
      readonly kind: 'add-node';
      readonly id: string;
      readonly type: string;
      readonly version: number;
      readonly name: string;
      readonly beside?: string;
    }
  | { readonly kind: 'rename-node'; readonly node: string; readonly name: string }
  /** Renames the last of several shared parameters that have one name; their uses stay with the first. */
  | { readonly kind: 'rename-shared'; readonly name: string; readonly to: string }
  | {
      readonly kind: 'set-parameter';
      readonly node: string;
      readonly field: string;
      readonly value: RepairValue;
    }
  /** `field` is the way to the setting, such as `simulation.end`. */
  | { readonly kind: 'set-setting'; readonly field: string; readonly value: RepairValue }
  /** Writes another unit at a column; a blank one forgets it. */
  | { readonly kind: 'set-unit'; readonly data: string; readonly column: string; readonly unit: string }
  /** Puts a node on the outermost canvas. */
  | { readonly kind: 'move-out'; readonly node: string }
  /** Replaces a table's text; it is kept inside the document then, as a file beside it stays the user's. */
  | { readonly kind: 'set-table'; readonly data: string; readonly csv: string };

export interface Repair {
  /** What it does, as a button says it, e.g. `Remove the wire`. */
  readonly label: string;
  readonly steps: readonly RepairStep[];
}

/** A repair of one or more steps. */
export function repair(label: string, ...steps: readonly RepairStep[]): Repair {
  return { label, steps };
}
