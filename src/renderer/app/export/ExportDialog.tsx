import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { exporters, type Diagnostic, type ExportFile } from '../../../engine/index';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { Session } from '../session';
import styles from './ExportDialog.module.css';

type Outcome =
  | { readonly kind: 'idle' | 'busy' }
  | {
      readonly kind: 'done';
      readonly files: readonly ExportFile[];
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'failed'; readonly message: string };

/** Takes the model away as someone else's code. */
export function ExportDialog({
  session,
  onClose,
}: {
  readonly session: Session;
  readonly onClose: () => void;
}): ReactNode {
  const { client, documents, editor } = session;
  const [target, setTarget] = useState(exporters.all()[0]?.id ?? '');
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });

  async function write(): Promise<void> {
    const directory = await documents.chooseFolder();
    if (directory === null) return;
    setOutcome({ kind: 'busy' });
    const { document, tables, path } = editor.store.getState();
    try {
      const reply = await client.request('export', {
        subject: { document, tables, path },
        run: document.run,
        target,
        directory,
      });
      setOutcome({ kind: 'done', ...reply });
    } catch (error) {
      setOutcome({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Export"
      description="Writes the model with its current values and weights into a folder."
      footer={
        <>
          <Button onClick={onClose}>{outcome.kind === 'done' ? 'Close' : 'Cancel'}</Button>
          <Button
            look="primary"
            icon={<FolderOpen />}
            disabled={outcome.kind === 'busy'}
            onClick={() => void write()}
          >
            {outcome.kind === 'busy' ? 'Writing…' : 'Choose folder and export'}
          </Button>
        </>
      }
    >
      <fieldset className={styles.targets}>
        <legend className="visually-hidden">Target</legend>
        {exporters.all().map(({ id, title, help }) => (
          <label key={id} className={styles.target} aria-label={title}>
            <input
              type="radio"
              name="target"
              value={id}
              checked={target === id}
              onChange={() => setTarget(id)}
            />
            <span>
              <strong>{title}</strong>
              <span className={styles.text}>{help}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {outcome.kind === 'failed' ? (
        <Banner tone="problem" title="The export failed">
          {outcome.message}
        </Banner>
      ) : null}
      {outcome.kind === 'done' ? <Written {...outcome} /> : null}
    </Dialog>
  );
}

function Written({
  files,
  diagnostics,
}: {
  readonly files: readonly ExportFile[];
  readonly diagnostics: readonly Diagnostic[];
}): ReactNode {
  return (
    <div className={styles.outcome}>
      {diagnostics.length === 0 ? null : (
        <Banner tone={files.length === 0 ? 'problem' : 'caution'} title="Not everything could be expressed">
          {diagnostics.map((d) => `${d.message} ${d.fix}`).join(' ')}
        </Banner>
      )}
      {files.length === 0 ? null : (
        <Banner tone="good" title={`${files.length} files written`}>
          <ul className={styles.files}>
            {files.map(({ path, bytes }) => (
              <li key={path}>
                <code>{path}</code> <span className={styles.text}>{readableBytes(bytes)}</span>
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
}

function readableBytes(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}
