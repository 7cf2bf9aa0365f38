import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import styles from './ChoiceDialog.module.css';

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  /** What follows from it, in a sentence. */
  readonly text: string;
  readonly icon: ReactNode;
}

export interface ChoiceDialogProps<T> {
  readonly title: string;
  readonly description: string;
  readonly choices: readonly Choice<T>[];
  readonly onChoose: (value: T) => void;
  readonly onCancel: () => void;
}

/** Asks which of a few ways to go on, each with what follows from it; closing it does nothing. */
export function ChoiceDialog<T extends string>({
  title,
  description,
  choices,
  onChoose,
  onCancel,
}: ChoiceDialogProps<T>): ReactNode {
  return (
    <Dialog
      open
      onClose={onCancel}
      title={title}
      description={description}
      width="narrow"
      footer={<Button onClick={onCancel}>Cancel</Button>}
    >
      <ul className={styles.choices}>
        {choices.map(({ value, label, text, icon }) => (
          <li key={value}>
            <button
              type="button"
              className={styles.choice}
              aria-label={label}
              aria-describedby={`choice-${value}`}
              onClick={() => onChoose(value)}
            >
              <span className={styles.icon}>{icon}</span>
              <span className={styles.words}>
                <span className={styles.label}>{label}</span>
                <span className={styles.text} id={`choice-${value}`}>
                  {text}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
