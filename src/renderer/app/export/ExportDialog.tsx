import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { exporters, type Diagnostic, type ExportFile } from '../../../engine/index';
import { failureText } from '../../host/failure-text';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useScrollFocus } from '../../ui/use-scroll-focus';
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
      setOutcome({ kind: 'failed', message: failureText(error) });
    }
  }

  const isDone = outcome.kind === 'done' && outcome.files.length > 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Export"
      description="Writes the model with its current values and weights into a folder."
      footer={
        <>
          <Button onClick={onClose}>{isDone ? 'Close' : 'Cancel'}</Button>
          <Button
            look={isDone ? 'plain' : 'primary'}
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
  const scroll = useScrollFocus<HTMLUListElement>();
  const folder = folderOf(files.map(({ path }) => path));
  return (
    <div className={styles.outcome}>
      {diagnostics.length === 0 ? null : (
        <Banner tone={files.length === 0 ? 'problem' : 'caution'} title="Not everything could be expressed">
          {diagnostics.map((d) => `${d.message} ${d.fix}`).join(' ')}
        </Banner>
      )}
      {files.length === 0 ? null : (
        <Banner tone="good" title={`${files.length} files written`}>
          <p>
            to <code>{folder}</code>
          </p>
          <ul ref={scroll} className={styles.files}>
            {files.map(({ path, bytes }) => (
              <li key={path}>
                <code>{path.slice(folder.length + 1)}</code>
                <span className={styles.text}>{readableBytes(bytes)}</span>
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
}

/** The folder that holds all of these files. */
function folderOf(paths: readonly string[]): string {
  const [parts = [], ...others] = paths.map((path) => path.split(/[\\/]/u).slice(0, -1));
  const isCommon = (_: string, i: number): boolean => others.every((other) => other[i] === parts[i]);
  const end = parts.findIndex((part, i) => !isCommon(part, i));
  return parts.slice(0, end < 0 ? undefined : end).join(paths[0]?.includes('\\') === true ? '\\' : '/');
}

function readableBytes(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KiB`;
}
