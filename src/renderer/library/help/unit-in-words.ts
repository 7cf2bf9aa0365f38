/**
 * A unit text of a definition as a reader of its help sees it: `$x/$time` is `[x]/time`, where [x] is whatever unit the
 * wires bring.
 */
export function unitInWords(unit: string): string {
  if (unit === 'any') return 'any unit';
  if (unit === '1' || unit.trim() === '') return 'no unit';
  return unit
    .replaceAll('$time', 'time')
    .replaceAll(/\${1,2}([A-Za-z]\w*)/gu, '[$1]')
    .replaceAll('*', '·')
    .replaceAll('^2', '²')
    .replaceAll('^3', '³')
    .replaceAll('^(1/2)', '^½');
}
