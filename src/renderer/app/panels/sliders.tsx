import { SlidersVertical } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalogue } from '../../../engine/index';
import { isSame } from '../../document/is-same';
import type { Understanding } from '../../document/lowering';
import { listSliders, type Slider } from '../../sliders/list-sliders';
import { SlidersPanel } from '../../sliders/SlidersPanel';
import type { Session } from '../session';
import { definePanel } from './define-panel';

/** The numbers of the model beside its curves. */
export const slidersPanel = definePanel({
  id: 'sliders',
  title: 'Sliders',
  icon: <SlidersVertical />,
  place: 'bottom-right',
  closed: true,
  width: 240,
  region: 'Sliders',
  Content: SlidersContent,
});

function SlidersContent({ session }: { readonly session: Session }): ReactNode {
  const { editor, understanding } = session;
  const [select] = useState(slidersOf);
  const sliders = useStore(understanding, select);
  const document = useStore(editor.store, (state) => state.document);
  return <SlidersPanel sliders={sliders} document={document} dispatch={editor.dispatch} />;
}

/** The very same sliders until another model has others: their values are the document's. */
function slidersOf(): (state: Understanding) => readonly Slider[] {
  let known: readonly Slider[] = [];
  let last: Understanding['work'] | undefined;
  return ({ work, lowered: { model } }) => {
    if (work === last) return known;
    last = work;
    const next = model ? listSliders(model, work.document, catalogue) : [];
    const before = new Map(known.map((slider) => [slider.key, slider]));
    const kept = next.map((slider) => {
      const old = before.get(slider.key);
      return old && isSame(old, slider) ? old : slider;
    });
    if (kept.length !== known.length || kept.some((slider, i) => slider !== known[i])) known = kept;
    return known;
  };
}
