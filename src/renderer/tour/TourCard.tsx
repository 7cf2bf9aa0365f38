import { X } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Editor } from '../document/editor';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { putSample } from './put-sample';
import { nextStep, TOUR_STEPS, type TourStep } from './steps';
import styles from './TourCard.module.css';
import type { TourStore } from './tour-store';
import { usePointed } from './use-pointed';

export interface TourCardProps {
  readonly tour: TourStore;
  readonly editor: Editor;
  readonly trained: boolean;
  /** Makes an empty document to begin with. */
  readonly onBegin: () => void;
  /** Brings a panel into sight, wherever it stands. */
  readonly onPanel: (panel: string) => void;
  /** Brings all nodes into sight; the next step may begin at any of them. */
  readonly onStep: () => void;
}

/**
 * The tour beside the work: it says what to do, points at the place and waits until it is done. It takes no focus and
 * covers nothing that is needed, so the user may do anything else meanwhile.
 */
export function TourCard({ tour, editor, trained, onBegin, onPanel, onStep }: TourCardProps): ReactNode {
  const { at } = useStore(tour);
  const document = useStore(editor.store, (state) => state.document);
  const due = typeof at === 'number' ? nextStep({ document, trained }, at) : at;
  useEffect(() => {
    if (typeof due === 'number') tour.setState({ at: due });
  }, [due, tour]);
  const step = typeof due === 'number' ? TOUR_STEPS[due] : undefined;
  const panel = step?.panel;
  useEffect(() => {
    if (panel !== undefined) onPanel(panel);
  }, [panel, onPanel]);
  useEffect(() => {
    if (typeof due === 'number' && due > 0) onStep();
  }, [due, onStep]);
  usePointed(step?.places ?? []);
  if (at === null) return null;
  const end = (): void => tour.setState({ at: null });
  return (
    <aside className={styles.card} aria-label="Tour" data-tour={at === 'offered' ? at : (step?.id ?? 'end')}>
      {at === 'offered' ? (
        <Words
          title="New here?"
          text="Five steps build a small model and train it. You can leave them at any time."
        >
          <Button
            size="small"
            look="primary"
            onClick={() => {
              onBegin();
              tour.setState({ at: 0 });
            }}
          >
            Start the tour
          </Button>
          <Button size="small" look="quiet" onClick={end}>
            Not now
          </Button>
        </Words>
      ) : (
        <StepWords step={step} number={typeof due === 'number' ? due + 1 : 1} editor={editor} onEnd={end} />
      )}
      <IconButton
        size="small"
        label={at === 'offered' ? 'Close' : 'Leave the tour'}
        className={styles.close}
        onClick={end}
      >
        <X aria-hidden="true" />
      </IconButton>
    </aside>
  );
}

function StepWords({
  step,
  number,
  editor,
  onEnd,
}: {
  readonly step: TourStep | undefined;
  readonly number: number;
  readonly editor: Editor;
  readonly onEnd: () => void;
}): ReactNode {
  if (!step)
    return (
      <Words
        title="That was a model"
        text="States, terms, data, training: larger models are made the same way. F1 explains any node."
      >
        <Button size="small" look="primary" onClick={onEnd}>
          Done
        </Button>
      </Words>
    );
  return (
    <Words title={`${number} of ${TOUR_STEPS.length} · ${step.title}`} text={step.text}>
      {step.id === 'data' ? (
        <Button size="small" onClick={() => putSample(editor)}>
          Take the sample
        </Button>
      ) : null}
    </Words>
  );
}

/** Read out when it changes. */
function Words({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <div aria-live="polite" aria-atomic="true">
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.text}>{text}</p>
      </div>
      <div className={styles.actions}>{children}</div>
    </>
  );
}
