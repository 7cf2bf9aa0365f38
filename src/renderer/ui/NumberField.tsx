import { useId, useState } from 'react';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { useField } from './Field';
import { formatEditable, formatExact } from './format-number';
import styles from './input.module.css';
import { joinClasses } from './join-classes';
import type { NumberBounds, ParsedNumber } from './parse-number';
import { parseNumber } from './parse-number';
import { stepNumber } from './step-number';
import { useDraft } from './useDraft';
import { useScrub } from './useScrub';

export interface NumberFieldProps extends NumberBounds {
  readonly value: number;
  /** Called with a valid number on Enter, on leaving the field and on each arrow step. */
  readonly onCommit: (value: number) => void;
  /** What the number counts; shown inside at the right. Values typed in other units are converted. */
  readonly unit?: string;
  /** Accessible name where no Field gives one. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
}

/**
 * A number that is typed, then committed by Enter or by leaving; the arrow keys step it (Shift: ten times), Escape
 * goes back. Dragging its label or its edge changes it as one goes. What was typed, arithmetic and units included, stays
 * in the field until it is valid, with the reason under it.
 */
export function NumberField({
  value,
  onCommit,
  unit,
  label,
  disabled,
  placeholder,
  ...bounds
}: NumberFieldProps): ReactNode {
  const field = useField();
  const reasonId = useId();
  const [draft, setDraft] = useDraft(value);
  const [focused, setFocused] = useState(false);
  const [reason, setReason] = useState(() => (draft === null ? null : refusal(draft, bounds, unit)));

  const [limit, setLimit] = useState<string | null>(null);
  const read = (text: string): ParsedNumber => parseNumber(text, bounds, unit);

  const settle = (): void => {
    if (draft === null) return;
    const parsed = read(draft);
    if (!parsed.ok) return setReason(parsed.reason);
    setDraft(null);
    setReason(null);
    if (parsed.value !== value) onCommit(parsed.value);
  };
  const revert = (): void => {
    setDraft(null);
    setReason(null);
  };
  const step = (direction: 1 | -1, coarse: boolean): void => {
    const parsed = draft === null ? undefined : read(draft);
    const next = stepNumber(parsed?.ok === true ? parsed.value : value, direction, coarse, bounds);
    revert();
    if (next !== value) onCommit(next);
  };
  const startScrub = useScrub({
    value,
    bounds,
    disabled: disabled === true,
    onValue: onCommit,
    onLimit: setLimit,
    onBegin: revert,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') settle();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      revert();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      step(event.key === 'ArrowUp' ? 1 : -1, event.shiftKey);
    }
  };
  const shown = draft ?? (focused ? formatExact(value) : formatEditable(value));
  const message = reason ?? limit;
  const describedBy = [field?.describedBy, message === null ? undefined : reasonId].filter(Boolean).join(' ');
  return (
    <div
      className={joinClasses(styles.box, unit !== undefined && unit !== '' && styles.withUnit)}
      style={{ '--unit-width': `${unit?.length ?? 0}ch` } as CSSProperties}
    >
      <input
        id={field?.control}
        className={joinClasses(styles.input, styles.number)}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-invalid={reason !== null}
        aria-describedby={describedBy || undefined}
        disabled={disabled}
        placeholder={placeholder}
        value={shown}
        onChange={(event) => {
          setDraft(event.target.value);
          setReason(null);
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          settle();
        }}
        onKeyDown={onKeyDown}
      />
      {disabled === true ? null : (
        <span className={styles.edge} aria-hidden="true" onPointerDown={startScrub} />
      )}
      {unit === undefined || unit === '' ? null : (
        <span className={styles.unit} aria-hidden="true">
          {unit}
        </span>
      )}
      {message === null ? null : (
        <p className={styles.reason} id={reasonId} role="alert">
          {message}
        </p>
      )}
    </div>
  );
}

/** Why a text is not accepted, or null when it is. */
function refusal(text: string, bounds: NumberBounds, unit?: string): string | null {
  const parsed = parseNumber(text, bounds, unit);
  return parsed.ok ? null : parsed.reason;
}
