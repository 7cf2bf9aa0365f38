import { SlidersVertical } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import type { SymbiodeDocument } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { EmptyState } from '../ui/EmptyState';
import { Section } from '../ui/Section';
import { useLimited } from '../ui/useLimited';
import { valueOfSlider, type Slider } from './list-sliders';
import { NumberSlider } from './NumberSlider';
import styles from './Sliders.module.css';

/** Rows of a section that are made at once. */
const PAGE = 60;

export interface SlidersPanelProps {
  readonly sliders: readonly Slider[];
  readonly document: SymbiodeDocument;
  readonly dispatch: Dispatch;
}

/** Every number of the model and every initial value to slide, the curves beside it following. */
export function SlidersPanel({ sliders, document, dispatch }: SlidersPanelProps): ReactNode {
  const slide = useCallback(
    ({ name, place }: Slider, value: number) =>
      dispatch('use-values', { values: [{ place, value }], sliding: name }),
    [dispatch],
  );
  if (sliders.length === 0)
    return (
      <EmptyState icon={<SlidersVertical />} title="Nothing to slide yet">
        Every number of a model that can be solved gets a slider here, and the curves follow it.
      </EmptyState>
    );
  return (
    <div className={styles.panel}>
      {(['number', 'initial'] as const).map((kind) => (
        <Sliders
          key={kind}
          title={kind === 'number' ? 'Numbers' : 'Initial values'}
          sliders={sliders.filter((slider) => slider.kind === kind)}
          document={document}
          onChange={slide}
        />
      ))}
    </div>
  );
}

function Sliders({
  title,
  sliders,
  document,
  onChange,
}: {
  readonly title: string;
  readonly sliders: readonly Slider[];
  readonly document: SymbiodeDocument;
  readonly onChange: (slider: Slider, value: number) => void;
}): ReactNode {
  const [shown, more] = useLimited(sliders, PAGE);
  if (sliders.length === 0) return null;
  return (
    <Section title={title}>
      <ul className={styles.list}>
        {shown.map((slider) => {
          const value = valueOfSlider(document, slider);
          return value === null ? null : (
            <NumberSlider key={slider.key} slider={slider} value={value} onChange={onChange} />
          );
        })}
      </ul>
      {more}
    </Section>
  );
}
