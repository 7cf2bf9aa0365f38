import { Switch as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { useField } from './Field';
import styles from './Switch.module.css';

export interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Accessible name where no Field gives one. */
  readonly label?: string;
  readonly disabled?: boolean;
}

/** Something that is on or off and takes effect at once. */
export function Switch({ checked, onChange, label, disabled = false }: SwitchProps): ReactNode {
  const field = useField();
  return (
    <Primitive.Root
      id={label === undefined ? field?.control : undefined}
      className={styles.root}
      checked={checked}
      onCheckedChange={onChange}
      aria-label={label}
      disabled={disabled}
    >
      <Primitive.Thumb className={styles.thumb} />
    </Primitive.Root>
  );
}
