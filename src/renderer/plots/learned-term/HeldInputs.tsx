import type { ReactNode } from 'react';
import type { LearnedTerm } from '../../../engine/index';
import { formatNumber } from '../../ui/format-number';
import { Button } from '../../ui/Button';
import styles from './View.module.css';

export interface HeldInputsProps {
  readonly term: LearnedTerm;
  readonly held: readonly (number | null)[];
  readonly onHeld: (held: readonly (number | null)[]) => void;
}

/** Where the inputs that are on no axis are held, with a slider each. */
export function HeldInputs({ term, held, onHeld }: HeldInputsProps): ReactNode {
  const set = (index: number, value: number | null): void =>
    onHeld(term.inputs.map((_, i) => (i === index ? value : (held[i] ?? null))));
  return (
    <fieldset className={styles.held} aria-label="Inputs that are held">
      {term.inputs
        .map((input, index) => ({ ...input, index }))
        .filter(({ index }) => !term.axes.includes(index))
        .map(({ name, unit, range: [from, to], held: at, median, index }) => (
          <span key={index} className={styles.heldOne}>
            <label>
              {name}
              <input
                type="range"
                min={from}
                max={to}
                step={(to - from) / 200}
                value={held[index] ?? at}
                aria-label={`${name} is held at`}
                aria-valuetext={`${formatNumber(held[index] ?? at, 3)} ${unit}`}
                onChange={(event) => set(index, Number(event.target.value))}
              />
            </label>
            <output className={styles.heldValue}>{formatNumber(held[index] ?? at, 3)}</output>
            {held[index] == null ? (
              <span className={styles.against}>median</span>
            ) : (
              <Button
                size="small"
                look="quiet"
                title={`Back to the median, ${formatNumber(median, 3)}`}
                onClick={() => set(index, null)}
              >
                Median
              </Button>
            )}
          </span>
        ))}
    </fieldset>
  );
}
