import { FileText, FileX } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { documentName, type RecentFile } from '../../engine/index';
import { Button } from '../ui/Button';
import styles from './TemplatesDialog.module.css';

export interface RecentListProps {
  readonly recent: () => Promise<readonly RecentFile[]>;
  readonly onOpen: (path: string) => void;
  /** Forgets the list; the files stay. */
  readonly onClear: () => void;
}

/** Documents opened or saved of late; nothing while there are none. */
export function RecentList({ recent, onOpen, onClear }: RecentListProps): ReactNode {
  const [files, setFiles] = useOnce(recent);
  if (files.length === 0) return null;
  return (
    <section aria-label="Recent files">
      <div className={styles.recentHead}>
        <h3 className={styles.heading}>Recent files</h3>
        <Button
          size="small"
          look="quiet"
          aria-label="Clear the list of recent files"
          onClick={() => {
            setFiles([]);
            onClear();
          }}
        >
          Clear list
        </Button>
      </div>
      <ul className={styles.recent}>
        {files.slice(0, 6).map(({ path, title, missing = false }) => (
          <li key={path}>
            <button
              type="button"
              className={styles.recentFile}
              data-recent={path}
              title={missing ? `${path} is not there any more` : path}
              disabled={missing}
              onClick={() => onOpen(path)}
            >
              {missing ? <FileX aria-hidden="true" /> : <FileText aria-hidden="true" />}
              <span className={styles.recentTitle}>{documentName(title, path)}</span>
              <span className={styles.path}>
                <bdi>{path.split(/[\\/]/u).slice(-2).join('/')}</bdi>
              </span>
              {missing ? <span className={styles.missing}>moved or deleted</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Files = readonly RecentFile[];

/** What a request answers, asked when the list is drawn first. */
function useOnce(recent: () => Promise<Files>): readonly [Files, (files: Files) => void] {
  const [ask] = useState(() => recent);
  const [files, setFiles] = useState<Files>([]);
  useEffect(() => {
    let isGone = false;
    ask().then(
      (found) => (isGone ? undefined : setFiles(found)),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [ask]);
  return [files, setFiles];
}
