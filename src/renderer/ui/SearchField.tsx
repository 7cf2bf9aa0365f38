import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import styles from './SearchField.module.css';

export interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Accessible name, also shown while empty. */
  readonly label: string;
  /** Arrow keys and Enter, for a list under the field; the built-in Escape clears first unless it leaves. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** Ids of the list under the field and of its row that Enter would take. */
  readonly controls?: { readonly list: string; readonly active: string } | undefined;
  readonly ref?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
  /** The field is all that is open: Escape leaves it at once instead of emptying it first. */
  readonly escapeLeaves?: boolean;
}

/** Filters as one types; Escape empties it, or leaves it. */
export function SearchField({
  value,
  onChange,
  label,
  onKeyDown,
  controls,
  ref,
  autoFocus,
  escapeLeaves = false,
}: SearchFieldProps): ReactNode {
  return (
    <div className={styles.box}>
      <Search className={styles.lens} aria-hidden="true" />
      <input
        ref={ref}
        className={styles.input}
        type="text"
        role="searchbox"
        aria-label={label}
        aria-controls={controls?.list}
        aria-activedescendant={controls?.active}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a search that was just opened is where one types
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '' && !escapeLeaves) {
            event.stopPropagation();
            onChange('');
          } else onKeyDown?.(event);
        }}
      />
      {value === '' ? null : (
        <button type="button" className={styles.clear} aria-label="Clear search" onClick={() => onChange('')}>
          <X aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
