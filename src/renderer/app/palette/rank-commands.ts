/** Finding commands by a few of their letters: what was used last comes first, what fits better before what fits worse. */
import type { AppCommand } from '../commands/command';

/** The commands that fit what is typed, best first; with nothing typed the recent ones first, then their own order. */
export function rankCommands<C extends Pick<AppCommand, 'id' | 'label' | 'group' | 'words' | 'secondary'>>(
  commands: readonly C[],
  query: string,
  recent: readonly string[],
): readonly C[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean);
  const age = (id: string): number => {
    const at = recent.indexOf(id);
    return at < 0 ? recent.length : at;
  };
  return commands
    .filter(({ id, secondary }) => words.length > 0 || secondary !== true || recent.includes(id))
    .map((command) => ({ command, score: scoreOf(command, words) }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        age(a.command.id) - age(b.command.id) ||
        Number(a.command.secondary ?? false) - Number(b.command.secondary ?? false),
    )
    .map(({ command }) => command);
}

function scoreOf(command: Pick<AppCommand, 'label' | 'group' | 'words'>, words: readonly string[]): number {
  let total = 1;
  for (const word of words) {
    const best = Math.max(
      4 * fuzzyScore(command.label, word),
      2 * fuzzyScore(command.words ?? '', word),
      fuzzyScore(command.group, word),
    );
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

/**
 * How well a few letters fit a text, 0 for not at all: 4 where it starts with them, 3 where a word does, 2 where they
 * stand inside, up to 1 where they only follow one another, more when they begin words (`zs` finds Zoom to Selection).
 */
export function fuzzyScore(text: string, letters: string): number {
  const [where, what] = [text.toLowerCase(), letters.toLowerCase()];
  const at = where.indexOf(what);
  if (at === 0) return 4;
  if (at > 0) return where.includes(` ${what}`) ? 3 : 2;
  let starts = 0;
  let next = -1;
  for (const letter of what) {
    const atWord = where.indexOf(` ${letter}`, Math.max(next, 0));
    const anywhere = where.indexOf(letter, next + 1);
    if (anywhere < 0) return 0;
    // A letter that begins a word is preferred where the rest can still follow.
    const found = atWord >= 0 && next >= 0 ? atWord + 1 : anywhere;
    if (found === 0 || where[found - 1] === ' ') starts += 1;
    next = found;
  }
  return (0.2 + 0.8 * (starts / what.length)) * (what.length > 1 ? 1 : 0.5);
}
