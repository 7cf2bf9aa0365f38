/** A cell of a sheet: which row of the sweep it shows, and its place as the eye goes, from the top left. */
export interface SheetCell {
  readonly place: number;
  readonly index: number;
}

export interface SheetHead {
  readonly id: string;
  readonly value: number;
}

/** Solutions of two numbers as a matrix. */
export interface Sheet {
  readonly columns: readonly SheetHead[];
  readonly lines: readonly (SheetHead & { readonly cells: readonly SheetCell[] })[];
}

/** The first number to the right, the second from below upwards, as on the axes of a plot. */
export function sheetOf(first: readonly number[], second: readonly number[]): Sheet {
  return {
    columns: first.map((value, column) => ({ id: `column ${column}`, value })),
    lines: second.toReversed().map((value, line) => ({
      id: `line ${line}`,
      value,
      cells: first.map((_, column) => ({
        place: line * first.length + column,
        index: column * second.length + (second.length - 1 - line),
      })),
    })),
  };
}

/** Solutions of one number, one after another. */
export function listOf(first: readonly number[]): readonly (SheetCell & { readonly value: number })[] {
  return first.map((value, index) => ({ place: index, index, value }));
}
