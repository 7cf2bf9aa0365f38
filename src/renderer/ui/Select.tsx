import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useField } from './Field';
import styles from './Select.module.css';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectGroup {
  readonly label: string;
  readonly options: readonly SelectOption[];
}

export interface SelectProps {
  /** Null when nothing is chosen yet. */
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly options: readonly (SelectOption | SelectGroup)[];
  readonly label?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
}

function entry(option: SelectOption): ReactNode {
  return (
    <Primitive.Item key={option.value} value={option.value} className={styles.item}>
      <span className={styles.mark}>
        <Primitive.ItemIndicator>
          <Check aria-hidden="true" />
        </Primitive.ItemIndicator>
      </span>
      <Primitive.ItemText>{option.label}</Primitive.ItemText>
    </Primitive.Item>
  );
}

/** One choice out of a list. */
export function Select({
  value,
  onChange,
  options,
  label,
  placeholder = 'Choose…',
  disabled = false,
  invalid = false,
}: SelectProps): ReactNode {
  const field = useField();
  return (
    <Primitive.Root value={value ?? ''} onValueChange={onChange} disabled={disabled}>
      <Primitive.Trigger
        id={field?.control}
        className={styles.trigger}
        aria-label={label}
        aria-describedby={field?.describedBy}
        aria-invalid={invalid}
      >
        <span className={styles.value}>
          <Primitive.Value placeholder={placeholder} />
        </span>
        <Primitive.Icon className={styles.arrow}>
          <ChevronDown aria-hidden="true" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles.content} position="popper" sideOffset={4} collisionPadding={8}>
          <Primitive.Viewport className={styles.viewport}>
            {options.map((option) =>
              'options' in option ? (
                <Primitive.Group key={option.label}>
                  <Primitive.Label className={styles.heading}>{option.label}</Primitive.Label>
                  {option.options.map(entry)}
                </Primitive.Group>
              ) : (
                entry(option)
              ),
            )}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
