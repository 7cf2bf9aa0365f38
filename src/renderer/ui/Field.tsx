import { createContext, use, useId, useMemo, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import styles from './Field.module.css';
import { joinClasses } from './join-classes';
import { Tooltip } from './Tooltip';

export interface FieldIds {
  /** Id for the control, so that the label names it. */
  readonly control: string;
  /** Ids of help and error texts, for aria-describedby. */
  readonly describedBy: string | undefined;
  /** Tells the field from the others of its form; undefined where its label is no plain text and nobody named it. */
  readonly name: string | undefined;
  /** The label's element, for controls that are also worked by their label. */
  readonly label: RefObject<HTMLLabelElement | null>;
}

const FieldContext = createContext<FieldIds | null>(null);

/** What a control inside a Field puts on its element; undefined outside of one. */
export function useField(): FieldIds | null {
  return use(FieldContext);
}

export interface FieldProps {
  readonly label: ReactNode;
  /** Tells the field from the others of its form; the label when that is plain text. */
  readonly name?: string | undefined;
  /** Explains the field; stands under the control. */
  readonly help?: ReactNode;
  /** Explains the field when one points at its label; read out with the control. */
  readonly hint?: string | undefined;
  /** What is wrong with the value that is set, from a diagnostic. */
  readonly error?: string | undefined;
  /** `row` puts the label at the left, `column` above. */
  readonly layout?: 'row' | 'column';
  /** Stands after the label: a unit, a toggle. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A label, a control, its help and its error, tied together for screen readers. */
export function Field({
  label,
  name,
  help,
  hint,
  error,
  layout = 'row',
  aside,
  children,
}: FieldProps): ReactNode {
  const id = useId();
  const helpId = help === undefined && (hint ?? '') === '' ? '' : `${id}-help`;
  const errorId = error === undefined ? '' : `${id}-error`;
  const labelRef = useRef<HTMLLabelElement>(null);
  const control = `${id}-control`;
  const own = name ?? (typeof label === 'string' ? label : undefined);
  const ids = useMemo(
    () => ({
      control,
      describedBy: `${helpId} ${errorId}`.trim() || undefined,
      name: own,
      label: labelRef,
    }),
    [control, helpId, errorId, own],
  );
  return (
    <FieldContext value={ids}>
      <div className={joinClasses(styles.field, styles[layout])}>
        <div className={styles.head}>
          {hint === undefined || hint === '' ? (
            <label ref={labelRef} className={styles.label} htmlFor={control}>
              {label}
            </label>
          ) : (
            <Tooltip text={hint} side="left">
              <label ref={labelRef} className={styles.label} htmlFor={control}>
                {label}
              </label>
            </Tooltip>
          )}
          {aside}
        </div>
        <div className={styles.control}>{children}</div>
        {error === undefined ? null : (
          <p className={styles.error} id={`${id}-error`} role="alert">
            {error}
          </p>
        )}
        {helpId === '' ? null : (
          <p className={help === undefined ? 'visually-hidden' : styles.help} id={helpId}>
            {help ?? hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
