/** Mistakes of the text, and those of the model that it says, each where it stands in the text. */
import type { Diagnostic, ParsedText } from '../../engine/index';

export interface TextMarker {
  readonly start: number;
  readonly end: number;
  readonly isError: boolean;
  readonly message: string;
}

const said = ({ message, fix }: Diagnostic): string => `${message}\n${fix}`;

/** With mistakes in the text only those are shown: the model is still that of the text before. */
export function textMarkers(
  { problems, places }: ParsedText,
  diagnostics: readonly Diagnostic[],
): readonly TextMarker[] {
  if (problems.length > 0)
    return problems.map(({ diagnostic, span }) => ({
      start: span.start,
      end: Math.max(span.end, span.start + 1),
      isError: diagnostic.severity === 'error',
      message: said(diagnostic),
    }));
  const statements = new Map(places.statements.map((place) => [place.key, place]));
  return diagnostics.flatMap((diagnostic) => {
    const { node, field = '', data } = diagnostic.where;
    const own = node === undefined ? undefined : places.nodes.get(node);
    const place =
      own?.fields.get(field) ??
      own?.name ??
      places.settings.get(field) ??
      (data === undefined ? undefined : statements.get(`data ${data}`)) ??
      statements.get(
        field.startsWith('simulation') ? 'solve' : field.startsWith('training') ? 'train' : 'model',
      );
    if (!place) return [];
    const { start, end } = place;
    return [{ start, end, isError: diagnostic.severity === 'error', message: said(diagnostic) }];
  });
}
