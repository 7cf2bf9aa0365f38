/** A text that wants a place in the rows at the top of a picture. */
export interface WantedLabel {
  /** Where its left end may be, the best place first. */
  readonly lefts: readonly number[];
  readonly width: number;
  /** How many rows it may be moved down through, at least 1. */
  readonly rows: number;
}

export interface LabelPlace {
  readonly left: number;
  /** From the top, beginning with 0. */
  readonly row: number;
}

/** A place for each label, the first ones served first, so that none lies upon another; null where there is none. */
export function placeLabels(labels: readonly WantedLabel[], gap: number): readonly (LabelPlace | null)[] {
  const taken: { readonly row: number; readonly from: number; readonly to: number }[] = [];
  return labels.map(({ lefts, width, rows }) => {
    for (let row = 0; row < rows; row++) {
      for (const left of lefts) {
        const [from, to] = [left - gap, left + width + gap];
        if (taken.some((one) => one.row === row && from < one.to && to > one.from)) continue;
        taken.push({ row, from: left, to: left + width });
        return { left, row };
      }
    }
    return null;
  });
}
