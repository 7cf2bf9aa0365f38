import { Maximize2, Minimize2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { EquationsPanel } from '../equations/EquationsPanel';
import { TextPanel } from '../text/TextPanel';
import { IconButton } from '../ui/IconButton';
import { Tabs } from '../ui/Tabs';
import { ErrorBoundary } from './ErrorBoundary';
import { resized } from './panel-sizes';
import { savableModel } from './savable-model';
import type { Session } from './session';

export interface ModelViewsProps {
  readonly session: Session;
  readonly nodeName: (id: string) => string | undefined;
}

/** The model as mathematics and as text. */
export function ModelViews({ session, nodeName }: ModelViewsProps): ReactNode {
  const { editor, understanding, panels } = session;
  const [tab, setTab] = useState('equations');
  const { lowered } = useStore(understanding);
  const selected = useStore(editor.store, ({ selection }) => selection.nodes);
  const show = (node: string): void => session.parts.canvas.current?.show(node);
  return (
    <Tabs
      label="Views of the model"
      value={tab}
      onChange={setTab}
      actions={<SizeButton panels={panels} />}
      items={[
        {
          id: 'equations',
          label: 'Equations',
          content: (
            <ErrorBoundary part="The equations">
              <EquationsPanel
                equations={lowered.equations}
                hover={session.hover}
                selected={selected}
                onSelect={show}
                nodeName={nodeName}
                save={savableModel(session)}
              />
            </ErrorBoundary>
          ),
        },
        {
          id: 'text',
          label: 'Text',
          content: (
            <ErrorBoundary part="The text">
              <TextPanel editor={editor} lowered={lowered} hover={session.hover} onSelect={show} />
            </ErrorBoundary>
          ),
        },
      ]}
    />
  );
}

/** Gives the model the room of the plots and back. */
function SizeButton({ panels }: { readonly panels: Session['panels'] }): ReactNode {
  const [before, setBefore] = useState<{ readonly equations: number; readonly results: number } | null>(null);
  const toggle = (): void => {
    const { equations, results } = panels.getState();
    const next = before ?? { equations: 640, results: Math.max(results, 460) };
    setBefore(before ? null : { equations, results });
    panels.setState((now) => resized(resized(now, 'equations', next.equations), 'results', next.results));
  };
  return (
    <IconButton label={before ? 'Smaller' : 'Larger'} size="small" onClick={toggle}>
      {before ? <Minimize2 /> : <Maximize2 />}
    </IconButton>
  );
}
