/** Arguments of one command, checked: what `parseArgs` leaves open is whether values make sense. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { elementName } from '../../engine';
import { UsageError } from './command';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Parses or says what is wrong. Values that begin with a minus sign need the form `--t0=-1`. */
export function parse<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The one document that the command works on. */
export function onePlace(positionals: readonly string[]): string {
  const [place, ...more] = positionals;
  if (place === undefined) throw new UsageError('Name a document or a folder that holds one.');
  if (more.length > 0) throw new UsageError(`Name one document only, not "${more[0]}" as well.`);
  return place;
}

/** The number that an option gives; undefined when it was not given. */
export function numberOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) {
    throw new UsageError(`--${name} takes a number, not "${text}".`);
  }
  return value;
}

/** The values of `--set name=value`, which may be given several times; `name=1,2,3` gives the elements of a list. */
export function assignments(texts: readonly string[] = []): Readonly<Record<string, number>> {
  return Object.fromEntries(
    texts.flatMap((text) => {
      const at = text.lastIndexOf('=');
      if (at < 1) throw new UsageError(`--set takes name=value, such as growth.r=0.5, not "${text}".`);
      const name = text.slice(0, at).trim();
      const values = text.slice(at + 1).split(',');
      return values.map((value, i) => {
        const own = values.length === 1 ? name : elementName(name, i);
        return [own, numberOption(`set ${own}`, value) ?? NaN] as const;
      });
    }),
  );
}

/** One of the choices; undefined when it was not given. */
export function choiceOption<const T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new UsageError(`--${name} takes ${choices.join(' or ')}, not "${text}".`);
  return found;
}
