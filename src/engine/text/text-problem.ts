import type { Diagnostic, DiagnosticCode, Place } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Span } from './tokens';

/** A mistake and the stretch of the text at which it stands. */
export interface TextProblem {
  /** Its `row` and `position` are those of the stretch. */
  readonly diagnostic: Diagnostic;
  readonly span: Span;
}

export interface Reporter {
  readonly problems: () => readonly TextProblem[];
  readonly report: (span: Span, message: string, fix: string, more?: Extra) => void;
}

interface Extra {
  readonly code?: DiagnosticCode;
  readonly where?: Place;
}

/** More than these are not listed: they come from one slip far above. */
const LISTED = 200;

export function createReporter(text: string): Reporter {
  const found: TextProblem[] = [];
  const rowStarts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) rowStarts.push(at + 1);
  return {
    problems: () => found.toSorted((a, b) => a.span.start - b.span.start),
    report: (span, message, fix, { code = 'bad-text', where = {} } = {}) => {
      if (found.length >= LISTED) return;
      const row = lastAtMost(rowStarts, span.start);
      const place = { ...where, row: row + 1, position: span.start - (rowStarts[row] ?? 0) + 1 };
      found.push({ diagnostic: problem(code, place, message, fix), span });
    },
  };
}

/** Index of the last entry of an increasing list that is not above `limit`. */
function lastAtMost(list: readonly number[], limit: number): number {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((list[middle] ?? 0) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
