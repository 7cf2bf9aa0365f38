import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { documentName } from '../../engine/index';
import { Banner } from '../ui/Banner';
import { curlyQuotes } from '../ui/curly-quotes';
import { Button } from '../ui/Button';
import { FileBanners } from './files/FileBanners';
import { nameOf } from './files/saving';
import type { Session } from './session';
import { dismiss } from './window-state';
import styles from './Banners.module.css';

/** Kept works that are offered at once; more would cover the model. */
const FEW = 2;

/** What concerns the whole window, in a corner of it: the engine's state, work left over from last time, failures. */
export function Banners({ session }: { readonly session: Session }): ReactNode {
  const { shell, documents, client } = session;
  const { notices, recoverable } = useStore(shell);
  const host = useStore(client.state);
  const [shown, setShown] = useState(FEW);
  const hidden = recoverable.length - shown;
  return (
    <div className={styles.stack}>
      {host.phase === 'restarting' ? (
        <Banner tone="caution" title="Engine restarting…">
          {host.message ||
            'It stopped unexpectedly and is being started again. The document is not affected.'}
        </Banner>
      ) : null}
      {host.phase === 'lost' ? (
        <Banner
          tone="problem"
          title="No connection to the engine"
          actions={
            <Button size="small" onClick={() => client.retry()}>
              Try again
            </Button>
          }
        >
          Editing works on; simulation, training and saving wait until it is back.
        </Banner>
      ) : null}
      <FileBanners session={session} />
      {recoverable.slice(0, shown).map((entry) => (
        <Banner
          key={entry.key}
          title={`Unsaved work on “${documentName(entry.title, entry.path)}” was kept`}
          actions={
            <>
              <Button size="small" look="primary" onClick={() => void documents.recover(entry.key)}>
                Recover
              </Button>
              <Button size="small" onClick={() => void documents.discard(entry.key)}>
                Discard
              </Button>
            </>
          }
          onDismiss={() =>
            shell.setState({ recoverable: recoverable.filter((other) => other.key !== entry.key) })
          }
        >
          Edited {timeAgo(entry.savedAt)}
          {entry.path === null ? ', never saved to a file.' : `, not in ${nameOf(entry.path)}.`}
        </Banner>
      ))}
      {hidden <= 0 ? null : (
        <Button size="small" onClick={() => setShown(recoverable.length)}>
          {hidden === 1 ? 'Show one more that was kept' : `Show ${hidden} more that were kept`}
        </Button>
      )}
      {notices.map((notice) => (
        <Banner
          key={notice.id}
          tone={notice.tone}
          title={notice.title}
          onDismiss={() => dismiss(shell, notice.id)}
        >
          {notice.text === '' ? undefined : curlyQuotes(notice.text)}
        </Banner>
      ))}
    </div>
  );
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function timeAgo(when: string): string {
  const seconds = (Date.now() - new Date(when).getTime()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(-Math.round(seconds / size), unit);
}
