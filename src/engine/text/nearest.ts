/** Edits (put in, take out, replace, swap neighbours) that make one word into another; stops counting above `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [
    Array.from({ length: b.length + 1 }, () => 0),
    Array.from({ length: b.length + 1 }, (_, j) => j),
  ];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** More characters than this are no slip of the hand. */
const LONGEST = 60;

/** The known name that someone who wrote `word` most likely meant; undefined when none is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, LONGEST);
  let best: string | undefined;
  // Of one or two letters any other would be near.
  let least = wanted.length < 3 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  for (const name of known) {
    const edits = distance(wanted, name.toLowerCase().slice(0, LONGEST), least);
    if (edits > least || (edits === least && best !== undefined)) continue;
    best = name;
    least = edits;
  }
  return best;
}
