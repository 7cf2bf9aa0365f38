import { memo, useId, useState, type ReactNode } from 'react';
import { formatNumber } from '../ui/format-number';
import { NumberField } from '../ui/NumberField';
import type { Slider } from './list-sliders';
import { rangeAbout, rangeFor, tidy } from './slider-range';
import styles from './Sliders.module.css';

export interface NumberSliderProps {
  readonly slider: Slider;
  readonly value: number;
  /** The same function for as long as the panel is there. */
  readonly onChange: (slider: Slider, value: number) => void;
}

/** One number as a slider and as a field. What is let go at an end of the slider finds it longer. */
function NumberSliderView({ slider, value, onChange }: NumberSliderProps): ReactNode {
  const { name, title, unit, bounds } = slider;
  const id = useId();
  const [range, setRange] = useState(() => rangeAbout(value, bounds));
  const { from, to, step } = range;
  const goOn = (): void => setRange(rangeFor(range, value, bounds));
  // Changed elsewhere, as by undo or in the field.
  if (value < from || value > to) {
    const next = rangeFor(range, value, bounds);
    if (next !== range) setRange(next);
  }
  return (
    <li className={styles.row}>
      <label className={styles.name} htmlFor={id} title={`${name}: ${title}`}>
        {name} <span className={styles.title}>{title}</span>
      </label>
      <NumberField
        label={`Value of ${name}`}
        value={value}
        unit={unit}
        {...bounds}
        onCommit={(next) => onChange(slider, next)}
      />
      <input
        id={id}
        className={styles.slider}
        type="range"
        data-kind={slider.kind === 'initial' ? 'state' : slider.trainable ? 'learned' : 'physics'}
        min={from}
        max={to}
        step={step}
        value={value}
        aria-label={name}
        aria-valuetext={`${formatNumber(value)}${unit === '' ? '' : ` ${unit}`}`}
        onChange={({ target }) => onChange(slider, tidy(Number(target.value)))}
        onPointerUp={goOn}
        onKeyUp={goOn}
      />
    </li>
  );
}

export const NumberSlider = memo(NumberSliderView);
