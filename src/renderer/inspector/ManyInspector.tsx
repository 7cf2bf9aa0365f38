import { Group, Layers, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Dispatch } from '../document/editor';
import type { Selection } from '../document/work';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import styles from './inspector.module.css';

export interface ManyInspectorProps {
  readonly count: number;
  readonly selection: Selection;
  readonly dispatch: Dispatch;
  /** Puts them into a subsystem. */
  readonly onGroup: () => void;
}

/** Several nodes have no form of their own; what can be done with them is. */
export function ManyInspector({ count, selection, dispatch, onGroup }: ManyInspectorProps): ReactNode {
  return (
    <EmptyState
      icon={<Layers />}
      title={`${count} nodes selected`}
      action={
        <div className={styles.actions}>
          <Button icon={<Group />} onClick={onGroup}>
            Group them
          </Button>
          <Button look="danger" icon={<Trash2 />} onClick={() => dispatch('remove', selection)}>
            Remove them
          </Button>
        </div>
      }
    >
      Drag one to move them all. Select a single node to change its parameters.
    </EmptyState>
  );
}
