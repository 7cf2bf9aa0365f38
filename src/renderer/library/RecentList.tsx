import { FileText } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { RecentFile } from '../../engine/index';
import styles from './TemplatesDialog.module.css';

export interface RecentListProps {
  readonly recent: () => Promise<readonly RecentFile[]>;
  readonly onOpen: (path: string) => void;
}

/** Documents opened or saved of late; nothing while there are none. */
export function RecentList({ recent, onOpen }: RecentListProps): ReactNode {
  const files = useOnce(recent);
  if (files.length === 0) return null;
  return (
    <section aria-label="Recent files">
      <h3 className={styles.heading}>Recent files</h3>
      <ul className={styles.recent}>
        {files.slice(0, 6).map(({ path, title }) => (
          <li key={path}>
            <button type="button" data-recent={path} title={path} onClick={() => onOpen(path)}>
              <FileText aria-hidden="true" />
              <span className={styles.recentTitle}>{title || 'Untitled'}</span>
              <span className={styles.path}>{path.split(/[\\/]/u).slice(-2).join('/')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a request answers, asked when the list is drawn first. */
function useOnce(recent: () => Promise<readonly RecentFile[]>): readonly RecentFile[] {
  const [ask] = useState(() => recent);
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
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
  return files;
}
