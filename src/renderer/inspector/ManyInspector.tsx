import { Layers, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Dispatch } from '../document/editor';
import type { Selection } from '../document/work';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';

export interface ManyInspectorProps {
  readonly count: number;
  readonly selection: Selection;
  readonly dispatch: Dispatch;
}

/** Several nodes have no form of their own; what can be done with them is. */
export function ManyInspector({ count, selection, dispatch }: ManyInspectorProps): ReactNode {
  return (
    <EmptyState
      icon={<Layers />}
      title={`${count} nodes selected`}
      action={
        <Button look="danger" icon={<Trash2 />} onClick={() => dispatch('remove', selection)}>
          Remove them
        </Button>
      }
    >
      Drag one to move them all. Select a single node to change its parameters.
    </EmptyState>
  );
}
