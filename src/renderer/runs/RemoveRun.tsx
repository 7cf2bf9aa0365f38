import type { ReactNode } from 'react';
import type { RunInfo } from '../../engine/index';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import type { RunActions } from './run-actions';
import { titleOf } from './run-title';

export interface RemoveRunProps {
  readonly run: RunInfo;
  /** The document has its values. */
  readonly inUse: boolean;
  readonly onRemove: RunActions['onRemove'];
  readonly onClose: () => void;
}

/** Asks before a run is deleted. */
export function RemoveRun({ run, inUse, onRemove, onClose }: RemoveRunProps): ReactNode {
  const remove = (): void => {
    onRemove(run.id);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={inUse ? 'This run is in use' : `Remove “${titleOf(run)}”?`}
      description={
        inUse
          ? 'The document shows its weights and would lose them. Use the values of another run first, or undo to where there were none.'
          : 'Its weights, its curves and the document that it trained are deleted. This cannot be undone.'
      }
      width="narrow"
      footer={
        inUse ? (
          <Button look="primary" onClick={onClose}>
            Keep it
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="danger" onClick={remove}>
              Remove for good
            </Button>
          </>
        )
      }
    />
  );
}
