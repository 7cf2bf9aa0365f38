import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useField } from './Field';
import styles from './input.module.css';
import { joinClasses } from './join-classes';
import { useDraft } from './useDraft';

export interface TextFieldProps {
  readonly value: string;
  /** Called on Enter (Ctrl+Enter in several lines) and on leaving the field, if the text has changed. */
  readonly onCommit: (value: string) => void;
  /** Why a text cannot be accepted, or undefined when it can; keeps it in the field. */
  readonly check?: (value: string) => string | undefined;
  readonly label?: string;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly disabled?: boolean;
  readonly code?: boolean;
}

/** Text that is committed when one has finished, so that one edit is one step of undo; Escape goes back. */
export function TextField({
  value,
  onCommit,
  check,
  label,
  placeholder,
  lines = 1,
  disabled,
  code = false,
}: TextFieldProps): ReactNode {
  const field = useField();
  const [draft, setDraft] = useDraft(value);
  const [reason, setReason] = useState(() => (draft === null ? undefined : check?.(draft)));
  const settle = (): void => {
    if (draft === null) return;
    const why = check?.(draft);
    setReason(why);
    if (why !== undefined) return;
    setDraft(null);
    if (draft !== value) onCommit(draft);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (lines === 1 || event.ctrlKey || event.metaKey)) settle();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      setReason(undefined);
    }
  };
  const common = {
    id: field?.control,
    'aria-label': label,
    'aria-describedby': field?.describedBy,
    'aria-invalid': reason !== undefined,
    placeholder,
    disabled,
    spellCheck: !code,
    value: draft ?? value,
    onChange: (event: { readonly target: { readonly value: string } }) => setDraft(event.target.value),
    onBlur: settle,
    onKeyDown,
  };
  const frame = joinClasses(styles.input, lines > 1 && styles.area, code && styles.code);
  return (
    <div className={styles.box}>
      {lines > 1 ? (
        <textarea className={frame} rows={lines} {...common} />
      ) : (
        <input className={frame} type="text" autoComplete="off" {...common} />
      )}
      {reason === undefined ? null : (
        <p className={styles.reason} role="alert">
          {reason}
        </p>
      )}
    </div>
  );
}
