import type { Diagnostic, Place, SymbiodeDocument } from '../../engine';

/** The spot in words: names as the user gave them, then row, column and time. */
export function placeText(where: Place, document: SymbiodeDocument | undefined): string {
  const node = document?.nodes.find(({ id }) => id === where.node)?.name ?? where.node;
  const data = document?.data.find(({ id }) => id === where.data)?.name ?? where.data;
  const parts = [
    where.file,
    node === undefined ? undefined : [node, where.port ?? where.field].filter(Boolean).join('.'),
    node === undefined ? where.field : undefined,
    data === undefined ? undefined : `data "${data}"`,
    where.column === undefined ? undefined : `column "${where.column}"`,
    where.row === undefined
      ? undefined
      : `line ${where.row}${where.position === undefined ? '' : `:${where.position}`}`,
    where.time === undefined ? undefined : `t = ${where.time}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** Diagnostics as text, one after another, each with what to do. The same one is told once. */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  document: SymbiodeDocument | undefined,
): string {
  return uniqueDiagnostics(diagnostics)
    .map((d) => {
      const place = placeText(d.where, document);
      return `${d.severity} ${d.code}${place ? ` (${place})` : ''}: ${d.message}\n  ${d.fix}\n`;
    })
    .join('');
}

/** Without repetitions, in order. */
export function uniqueDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((d) => [JSON.stringify(d), d])).values()];
}
