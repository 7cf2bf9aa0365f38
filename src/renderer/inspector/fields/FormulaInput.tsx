import type { KeyboardEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useField } from '../../ui/Field';
import inputs from '../../ui/input.module.css';
import { joinClasses } from '../../ui/join-classes';
import styles from './fields.module.css';

export interface FormulaInputProps {
  readonly value: string;
  /** 1-based position of the mistake. */
  readonly column: number | undefined;
  readonly invalid: boolean;
  readonly describedBy: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One line of code with a caret under the character where it goes wrong. */
export function FormulaInput(props: FormulaInputProps): ReactNode {
  const field = useField();
  const [scrolled, setScrolled] = useState(0);
  const { column } = props;
  return (
    <div className={styles.code}>
      <input
        id={field?.control}
        className={joinClasses(inputs.input, inputs.code)}
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={props.invalid}
        aria-describedby={[field?.describedBy, props.describedBy].filter(Boolean).join(' ')}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={props.onBlur}
        onKeyDown={props.onKeyDown}
        onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
      />
      {column === undefined ? null : (
        <div className={styles.caretLine} aria-hidden="true">
          <span className={styles.caret} style={{ left: `calc(${column - 1}ch - ${scrolled}px)` }} />
        </div>
      )}
    </div>
  );
}
