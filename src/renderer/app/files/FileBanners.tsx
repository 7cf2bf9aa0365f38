import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { nameOf } from './saving';
import type { Session } from '../session';

/** What others have done to the file that is open, and where else it is open. */
export function FileBanners({ session }: { readonly session: Session }): ReactNode {
  const { file, documents, editor } = session;
  const { document, tables, others, dismissed } = useStore(file.store);
  const path = useStore(editor.store, (state) => state.path);
  const dirty = useStore(editor.store, (state) => state.dirty);
  if (path === null) return null;
  const name = nameOf(path);
  const isTold = (kind: 'document' | 'tables' | 'others'): boolean => !dismissed.has(kind);
  return (
    <>
      {document === 'changed' && isTold('document') ? (
        <Banner
          tone="caution"
          title={`“${name}” was changed by someone else`}
          actions={
            dirty ? (
              <Button size="small" look="primary" onClick={() => void documents.settle()}>
                Choose…
              </Button>
            ) : (
              <Button size="small" look="primary" onClick={() => void documents.loadFile()}>
                Load it
              </Button>
            )
          }
          onDismiss={() => file.dismiss('document')}
        >
          {dirty
            ? 'You have changes of your own. Nothing is overwritten until you choose.'
            : 'What you see is how it was before. Undo brings this back after loading.'}
        </Banner>
      ) : null}
      {document === 'gone' && isTold('document') ? (
        <Banner
          tone="caution"
          title={`“${name}” is no longer there`}
          actions={
            <>
              <Button size="small" look="primary" onClick={() => void documents.save()}>
                Save it again
              </Button>
              <Button size="small" onClick={() => void documents.saveAs()}>
                Save as…
              </Button>
            </>
          }
          onDismiss={() => file.dismiss('document')}
        >
          It was deleted, moved or renamed. The model is still here, unsaved.
        </Banner>
      ) : null}
      {tables.length > 0 && isTold('tables') ? (
        <Banner
          tone="caution"
          title={
            tables.length === 1
              ? `Data changed on disk: ${tables[0]}`
              : `${tables.length} data files changed on disk`
          }
          actions={
            <>
              <Button size="small" look="primary" onClick={() => void documents.loadTables()}>
                Reload data
              </Button>
              <Button size="small" onClick={() => documents.keepTables()}>
                Keep mine
              </Button>
            </>
          }
          onDismiss={() => file.dismiss('tables')}
        >
          Plots and training still use what was read before. Keep mine stores it inside the document.
        </Banner>
      ) : null}
      {others > 0 && isTold('others') ? (
        <Banner
          title={others === 1 ? 'Also open in another window' : `Also open in ${others} other windows`}
          onDismiss={() => file.dismiss('others')}
        >
          You can go on in each: when one saves “{name}”, the others are told.
        </Banner>
      ) : null}
    </>
  );
}
