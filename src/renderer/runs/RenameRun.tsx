import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import type { RunInfo } from '../../engine/index';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import inputs from '../ui/input.module.css';
import type { RunActions } from './run-actions';
import { dateOf } from './run-title';

export interface RenameRunProps {
  readonly run: RunInfo;
  readonly onLabel: RunActions['onLabel'];
  readonly onClose: () => void;
}

/** Asks for the name of a run. */
export function RenameRun({ run, onLabel, onClose }: RenameRunProps): ReactNode {
  const [name, setName] = useState(run.name ?? '');
  const form = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      title="Rename the run"
      description="Leave it blank to call the run by its date."
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          onLabel(run.id, { name: name.trim(), pinned: run.pinned === true });
          onClose();
        }}
      >
        <input
          className={inputs.input}
          aria-label="Name of the run"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog asks for this one thing
          autoFocus
          autoComplete="off"
          maxLength={200}
          placeholder={dateOf(run)}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
