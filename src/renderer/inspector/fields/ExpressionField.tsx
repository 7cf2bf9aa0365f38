import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { Field } from '../../ui/Field';
import { Katex } from '../../ui/Katex';
import type { FieldProps } from './define';
import { FormulaInput } from './FormulaInput';
import styles from './fields.module.css';

/**
 * A formula: checked while it is typed, with a mark under the character where it goes wrong and the typeset formula
 * below. It is set on Enter or on leaving when it makes sense; what does not yet make sense stays in the field, and
 * is set as it stands when the field goes away, so that nothing typed is lost.
 */
export function ExpressionField({
  spec,
  value,
  onChange,
  error,
  check,
  preview,
}: FieldProps<'expression'>): ReactNode {
  const text = typeof value === 'string' ? value : spec.default;
  const [draft, setDraft] = useState<string | null>(null);
  const noteId = useId();
  const shown = draft ?? text;
  const problem = check(shown);
  const latex = problem === undefined ? preview(shown) : undefined;
  const last = useRef<{ readonly draft: string | null; readonly onChange: (text: string) => void }>(null);
  useEffect(() => {
    last.current = { draft, onChange };
  });
  useEffect(
    () => () => {
      const { draft: left, onChange: set } = last.current ?? {};
      if (left !== null && left !== undefined) set?.(left);
    },
    [],
  );
  const settle = (): void => {
    if (draft === null || problem !== undefined) return;
    setDraft(null);
    if (draft !== text) onChange(draft);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') settle();
    else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    }
  };
  return (
    <Field
      layout="column"
      label={spec.label}
      hint={spec.help}
      error={problem === undefined ? error : undefined}
    >
      <div className={styles.formula}>
        <FormulaInput
          value={shown}
          column={problem?.column}
          invalid={problem !== undefined}
          describedBy={noteId}
          onChange={setDraft}
          onBlur={settle}
          onKeyDown={onKeyDown}
        />
        <div id={noteId} aria-live="polite">
          {problem === undefined ? null : (
            <p className={styles.problem}>
              {problem.message} <span className={styles.fix}>{problem.fix}</span>
            </p>
          )}
        </div>
        {latex === undefined ? null : (
          <div className={styles.preview}>
            <Katex latex={latex} />
          </div>
        )}
      </div>
    </Field>
  );
}
