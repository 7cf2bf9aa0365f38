import { Panel } from '@xyflow/react';
import { ChevronRight, CornerLeftUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Editor } from '../document/editor';
import { subsystemsAround } from '../document/nesting';
import { Badge } from '../ui/Badge';
import { IconButton } from '../ui/IconButton';
import { useCanvas } from './CanvasContext';
import { leaveSubsystem } from './gestures/grouping';
import styles from './Breadcrumbs.module.css';

export interface BreadcrumbsProps {
  readonly editor: Editor;
  /** What the outermost canvas is called. */
  readonly title: string;
}

/** The way from the whole model to the subsystem whose canvas is shown; each step leads back to its canvas. */
export function Breadcrumbs({ editor, title }: BreadcrumbsProps): ReactNode {
  const tools = useCanvas();
  const { document, scope } = useStore(editor.store);
  const own = document.nodes.find(({ id }) => id === scope);
  if (!own) return null;
  const around = subsystemsAround(document, scope);
  const isMuted = [...around, own].some(({ muted }) => muted);
  return (
    <Panel position="top-left" className={styles.panel}>
      <nav aria-label="Subsystem" className={styles.way}>
        <IconButton
          size="small"
          label="Leave the subsystem"
          command="leave"
          onClick={() => leaveSubsystem(tools)}
        >
          <CornerLeftUp />
        </IconButton>
        <ol>
          {[{ id: null, name: title }, ...around].map(({ id, name }) => (
            <li key={id ?? 'model'}>
              <button type="button" className={styles.step} onClick={() => editor.enter(id)}>
                {name}
              </button>
              <ChevronRight aria-hidden="true" />
            </li>
          ))}
          <li>
            <span className={styles.here} aria-current="location">
              {own.name}
            </span>
          </li>
        </ol>
        {isMuted ? <Badge>muted</Badge> : null}
      </nav>
    </Panel>
  );
}
