import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import { useState, type ReactNode } from 'react';
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

/** What the field shows while this is chosen. */
function labelOf(value: string | null, options: SelectProps['options']): string | undefined {
  const all = options.flatMap((option) => ('options' in option ? option.options : option));
  return all.find((option) => option.value === value)?.label;
}

/** One choice out of a list. The list is made when the field is first looked at, as a form has many. */
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
  const [isListed, setListed] = useState(false);
  const list = (): void => setListed(true);
  return (
    <Primitive.Root value={value ?? ''} onValueChange={onChange} onOpenChange={list} disabled={disabled}>
      <Primitive.Trigger
        id={field?.control}
        className={styles.trigger}
        aria-label={label}
        aria-describedby={field?.describedBy}
        aria-invalid={invalid}
        // By keyboard one chooses without opening the list: what is typed is looked for in it.
        onFocus={list}
      >
        <span className={styles.value} title={labelOf(value, options)}>
          <Primitive.Value placeholder={placeholder}>{labelOf(value, options)}</Primitive.Value>
        </span>
        <Primitive.Icon className={styles.arrow}>
          <ChevronDown aria-hidden="true" />
        </Primitive.Icon>
      </Primitive.Trigger>
      {isListed ? (
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
      ) : null}
    </Primitive.Root>
  );
}
