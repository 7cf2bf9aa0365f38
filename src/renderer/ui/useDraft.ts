import { createContext, use, useState } from 'react';
import { useField } from './Field';

/** What was typed into a field and not accepted, and the value that the field had. */
interface Draft {
  readonly text: string;
  readonly value: string | number;
}

export interface DraftPlace {
  /** The form that the fields inside belong to; within it, the name of a field tells it from the others. */
  readonly form: string;
  /** Drafts by form and field; whoever makes it keeps it while forms come and go. */
  readonly drafts: Map<string, Draft>;
}

/** Where the fields inside keep what they cannot accept; without one they forget it when they go. */
export const DraftContext = createContext<DraftPlace | null>(null);

/**
 * The text being typed, or null for none. It outlives the field, so that what was typed and refused is there again
 * when the user comes back to it; a value that was changed from elsewhere takes its place.
 */
export function useDraft(value: string | number): readonly [string | null, (text: string | null) => void] {
  const place = use(DraftContext);
  const name = useField()?.name;
  const key = place === null || name === undefined ? undefined : `${place.form} ${name}`;
  const [draft, setDraft] = useState(() => {
    const kept = key === undefined ? undefined : place?.drafts.get(key);
    return kept !== undefined && kept.value === value ? kept.text : null;
  });
  const keep = (text: string | null): void => {
    setDraft(text);
    if (key === undefined) return;
    if (text === null) place?.drafts.delete(key);
    else place?.drafts.set(key, { text, value });
  };
  return [draft, keep];
}
