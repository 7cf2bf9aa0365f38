import { CornerLeftUp, FileText, Folder } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { FocusEvent, FormEvent, ReactNode } from 'react';
import type { DirectoryEntry } from '../../engine/index';
import { failureText } from '../host/failure-text';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import inputs from '../ui/input.module.css';
import styles from './FilesDialog.module.css';

/** A folder as the host lists it. */
export interface Listing {
  readonly directory: string;
  readonly parent: string | null;
  readonly entries: readonly DirectoryEntry[];
}

export interface FilesDialogProps {
  /** What is asked for: a document to open, a name to save under, or a folder; null while closed. */
  readonly purpose: 'open' | 'save' | 'folder' | null;
  readonly startIn: string;
  readonly suggestedName: string;
  readonly list: (directory: string) => Promise<Listing>;
  readonly onChoose: (path: string) => void;
  readonly onClose: () => void;
}

const TITLES = { open: 'Open', save: 'Save as', folder: 'Choose a folder' } as const;
/** Records of runs lie beside their document; nothing in them is opened by itself. */
const RUNS = '.runs';
const VERBS = { open: 'Open', save: 'Save', folder: 'Use this folder' } as const;

/** The machine's files as the host sees them, for editors that run in a browser. */
export function FilesDialog({ purpose, onClose, ...rest }: FilesDialogProps): ReactNode {
  return purpose === null ? null : <OpenDialog purpose={purpose} onClose={onClose} {...rest} />;
}

function OpenDialog({
  purpose,
  startIn,
  suggestedName,
  list,
  onChoose,
  onClose,
}: FilesDialogProps & { readonly purpose: 'open' | 'save' | 'folder' }): ReactNode {
  const form = useId();
  const [listing, setListing] = useState<Listing | null>(null);
  /** The folder that was asked for last: what is chosen is meant to be there, listed or not yet. */
  const [directory, setDirectory] = useState(startIn);
  const asked = useRef(0);
  const [failure, setFailure] = useState('');
  const [name, setName] = useState(purpose === 'save' ? suggestedName : '');

  async function go(to: string): Promise<void> {
    const number = (asked.current += 1);
    setDirectory(to);
    try {
      const found = await list(to);
      if (number !== asked.current) return;
      setListing(found);
      setDirectory(found.directory);
      setFailure('');
    } catch (error) {
      if (number !== asked.current) return;
      setDirectory(listing?.directory ?? startIn);
      setFailure(failureText(error));
    }
  }
  useEffect(() => {
    void go(startIn);
    // The folder to start in is where the dialog opens; later changes of it do not move the user.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  const listed = listing?.directory ?? startIn;
  const shown = (listing?.entries ?? []).filter(({ kind, name: entry }) =>
    kind === 'directory' ? !entry.endsWith(RUNS) : purpose !== 'folder' && isDocument(entry),
  );

  function choose(event?: FormEvent): void {
    event?.preventDefault();
    if (purpose === 'folder') onChoose(name === '' ? directory : join(directory, name));
    else if (name !== '') {
      const whole = purpose === 'save' && !isDocument(name) ? `${name}${SUFFIX}` : name;
      onChoose(whole.startsWith('/') ? whole : join(directory, whole));
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={TITLES[purpose]}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            form={form}
            disabled={purpose !== 'folder' && name.trim() === ''}
          >
            {VERBS[purpose]}
          </Button>
        </>
      }
    >
      <form id={form} className={styles.browser} onSubmit={choose}>
        <div className={styles.place}>
          <Button
            size="small"
            look="quiet"
            icon={<CornerLeftUp />}
            disabled={!listing?.parent}
            onClick={() => listing?.parent && void go(listing.parent)}
          >
            Up
          </Button>
          <span className={styles.directory} title={directory}>
            <bdi>{directory}</bdi>
          </span>
        </div>
        {failure === '' ? null : <Banner tone="problem">{failure}</Banner>}
        <ul className={styles.list} aria-label="Files">
          {shown.map((entry) => (
            <li key={`${entry.kind} ${entry.name}`}>
              <button
                type="button"
                className={styles.entry}
                aria-pressed={entry.name === name}
                onClick={() =>
                  entry.kind === 'directory' ? void go(join(listed, entry.name)) : setName(entry.name)
                }
                onDoubleClick={() => entry.kind === 'file' && onChoose(join(listed, entry.name))}
              >
                {entry.kind === 'directory' ? <Folder aria-hidden="true" /> : <FileText aria-hidden="true" />}
                {entry.name}
              </button>
            </li>
          ))}
          {listing && shown.length === 0 ? (
            <li className={styles.none}>No {purpose === 'folder' ? 'folders' : 'documents'} here.</li>
          ) : null}
        </ul>
        <label className={styles.name}>
          {purpose === 'folder' ? 'New folder' : 'File name'}
          <input
            className={inputs.input}
            value={name}
            spellCheck={false}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog asks for this one thing
            autoFocus
            onFocus={selectStem}
            placeholder={purpose === 'folder' ? 'optional' : `model${SUFFIX}`}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {purpose === 'save' ? (
          <p className={styles.hint}>
            End the name in {TEXT_SUFFIX} to keep the model as readable text, otherwise {SUFFIX} is used.
          </p>
        ) : null}
      </form>
    </Dialog>
  );
}

const SUFFIX = '.symbiode';
/** The same document as readable text. */
const TEXT_SUFFIX = '.symt';

/** What is typed takes the place of the suggested name, and the ending stays. */
function selectStem({ target }: FocusEvent<HTMLInputElement>): void {
  target.setSelectionRange(0, target.value.replace(/\.[a-z]+$/u, '').length);
}

const isDocument = (name: string): boolean => name.endsWith(SUFFIX) || name.endsWith(TEXT_SUFFIX);

function join(directory: string, name: string): string {
  const separator = directory.includes('\\') ? '\\' : '/';
  return directory.endsWith(separator) ? `${directory}${name}` : `${directory}${separator}${name}`;
}
