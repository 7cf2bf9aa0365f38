/** The values of `--set` in a sweep: `name=from..to:count`, the same with `:log`, a list, or one value that stays. */
import type { SweepAxis, SweepValues } from '../../engine';
import { numberOption } from './arguments';
import { UsageError } from './command';

const example = 'name=0..2:11, name=0.01..10:7:log, name=1,2,5 or name=0.5';

function valuesOf(name: string, text: string): SweepValues {
  const number = (part: string) => numberOption(`set ${name}`, part) ?? NaN;
  const at = text.indexOf('..');
  if (at < 0) return { kind: 'list', values: text.split(',').map(number) };
  const [to = '', count, scale, ...more] = text.slice(at + 2).split(':');
  if (count === undefined || more.length > 0 || (scale !== undefined && scale !== 'log'))
    throw new UsageError(`--set takes ${example}, not "${name}=${text}".`);
  return {
    kind: 'range',
    from: number(text.slice(0, at)),
    to: number(to),
    count: number(count),
    scale: scale === 'log' ? 'logarithmic' : 'linear',
  };
}

export interface SweepSettings {
  /** Numbers with several values, in the order of the command line. */
  readonly axes: readonly SweepAxis[];
  /** Numbers with one. */
  readonly overrides: Readonly<Record<string, number>>;
}

/** What every `--set` of a sweep says. */
export function sweepSettings(texts: readonly string[] = []): SweepSettings {
  const axes: SweepAxis[] = [];
  const overrides: Record<string, number> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at < 1) throw new UsageError(`--set takes ${example}, not "${text}".`);
    const name = text.slice(0, at).trim();
    const values = valuesOf(name, text.slice(at + 1).trim());
    const [only = NaN, ...others] = values.kind === 'list' ? values.values : [NaN, NaN];
    if (others.length === 0) overrides[name] = only;
    else axes.push({ name, values });
  }
  return { axes, overrides };
}
