import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { FilesDialog } from '../library/FilesDialog';
import { TemplatesDialog } from '../library/TemplatesDialog';
import type { AppCommand } from './command';
import { CommandPalette } from './CommandPalette';
import { ExportDialog } from './ExportDialog';
import { KeysDialog } from './KeysDialog';
import type { Session } from './session';
import { ShortcutsDialog } from './ShortcutsDialog';
import { UnsavedDialog } from './UnsavedDialog';

/** The dialogs of the window; at most one is open. */
export function Dialogs({
  session,
  commands,
}: {
  readonly session: Session;
  readonly commands: readonly AppCommand[];
}): ReactNode {
  const { shell, documents, client, editor } = session;
  const { dialog, question, info } = useStore(shell);
  const title = useStore(editor.store, (state) => state.document.title);
  const path = useStore(editor.store, (state) => state.path);
  const close = (): void => shell.setState({ dialog: null });
  const asked = question?.kind === 'path' ? question : null;
  return (
    <>
      <TemplatesDialog
        open={dialog === 'templates' && question === null}
        templates={info?.templates ?? []}
        onChoose={(name) => void documents.openTemplate(name)}
        onClose={close}
      />
      <ShortcutsDialog
        open={dialog === 'shortcuts'}
        commands={commands}
        onChangeKeys={() => shell.setState({ dialog: 'keys' })}
        onClose={close}
      />
      {dialog === 'keys' ? <KeysDialog commands={commands} bindings={session.keys} onClose={close} /> : null}
      {dialog === 'palette' ? <CommandPalette session={session} commands={commands} onClose={close} /> : null}
      {dialog === 'export' ? <ExportDialog session={session} onClose={close} /> : null}
      <FilesDialog
        purpose={asked?.purpose ?? null}
        startIn={path === null ? (info?.workspace ?? '') : folderOf(path)}
        suggestedName={documents.suggestedName()}
        list={(directory) => client.request('files.list', { directory })}
        onChoose={(chosen) => asked?.answer(chosen)}
        onClose={() => asked?.answer(null)}
      />
      {question?.kind === 'unsaved' ? <UnsavedDialog title={title} onAnswer={question.answer} /> : null}
    </>
  );
}

function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/u, '') || '/';
}
