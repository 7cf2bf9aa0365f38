import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';

export interface UnsavedDialogProps {
  readonly name: string;
  readonly hasFile: boolean;
  readonly onAnswer: (choice: 'save' | 'discard' | 'cancel') => void;
}

/** Asks before another document takes the place of unsaved work. */
export function UnsavedDialog({ name, hasFile, onAnswer }: UnsavedDialogProps): ReactNode {
  return (
    <Dialog
      open
      onClose={() => onAnswer('cancel')}
      title={hasFile ? `Save changes to “${name}”?` : `Save “${name}”?`}
      description={
        hasFile
          ? 'Otherwise the changes since the last save are lost.'
          : 'It was never saved, and is lost otherwise.'
      }
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
