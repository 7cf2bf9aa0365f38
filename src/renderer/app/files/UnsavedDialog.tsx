import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

export interface UnsavedDialogProps {
  readonly name: string;
  readonly onAnswer: (choice: 'save' | 'discard' | 'cancel') => void;
}

/** Asks before another document takes the place of unsaved work. */
export function UnsavedDialog({ name, onAnswer }: UnsavedDialogProps): ReactNode {
  return (
    <Dialog
      open
      onClose={() => onAnswer('cancel')}
      title={`Save changes to “${name}”?`}
      description="Otherwise the changes since the last save are lost."
      width="narrow"
      footer={
        <>
          <Button onClick={() => onAnswer('cancel')}>Cancel</Button>
          <Button look="danger" onClick={() => onAnswer('discard')}>
            Don’t save
          </Button>
          <Button look="primary" onClick={() => onAnswer('save')}>
            Save
          </Button>
        </>
      }
    />
  );
}
