import { Ban } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Refusal } from './connecting';
import { curlyQuotes } from '../../ui/curly-quotes';
import { GestureHint } from '../hints/GestureHint';
import type { Point } from './wire-path';

/** Why something cannot be joined and what to do instead, below a place on the screen. */
export function RefusalHint({ refusal, at }: { readonly refusal: Refusal; readonly at: Point }): ReactNode {
  return (
    <GestureHint
      refused
      icon={<Ban aria-hidden="true" />}
      text={curlyQuotes(refusal.message)}
      more={curlyQuotes(refusal.fix)}
      at={at}
    />
  );
}
