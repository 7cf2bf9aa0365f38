/**
 * The unit to show beside a number. What lowering found is best; before that, the definition's own unit with the
 * document's time unit put in, and nothing where it depends on wires that are not there yet.
 */
export function parameterUnit(options: {
  readonly spec: string;
  readonly resolved: string | undefined;
  readonly timeUnit: string;
}): string {
  const { spec, resolved, timeUnit } = options;
  const unit = resolved ?? spec.replaceAll('$time', timeUnit);
  const unknown = unit === 'any' || unit === '1' || unit.includes('$') || /(^|[\s*/^])($|[*/^])/u.test(unit);
  return unknown ? '' : unit;
}
