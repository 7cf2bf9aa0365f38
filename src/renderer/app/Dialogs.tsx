import { useCallback, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalogue, type NodeDefinition } from '../../engine/index';
import { ImportDialog } from '../data/ImportDialog';
import { availableTypes } from '../document/available-types';
import { nameIn } from '../document/name-in';
import { FilesDialog } from '../library/FilesDialog';
import { HelpDialog } from '../library/help/HelpDialog';
import { TemplatesDialog } from '../library/TemplatesDialog';
import { SweepDialog } from '../sweep/SweepDialog';
import type { AppCommand } from './commands/command';
import { CommandPalette } from './palette/CommandPalette';
import { ExportDialog } from './export/ExportDialog';
import { FileQuestions } from './files/FileQuestions';
import { FormulaDialog } from './formulas/FormulaDialog';
import { KeysDialog } from './keys/KeysDialog';
import type { Session } from './session';
import { ShortcutsDialog } from './keys/ShortcutsDialog';
import { UnsavedDialog } from './files/UnsavedDialog';

/** The dialogs of the window; at most one is open. */
export function Dialogs({
  session,
  commands,
}: {
  readonly session: Session;
  readonly commands: readonly AppCommand[];
}): ReactNode {
  const { shell, documents, client, editor } = session;
  const { dialog, question, info, templates, help, formula, importing } = useStore(shell);
  const [file] = importing;
  const name = useStore(editor.store, nameIn);
  const path = useStore(editor.store, (state) => state.path);
  const scope = useStore(editor.store, (state) => state.scope);
  const model = useStore(session.understanding, ({ lowered }) =>
    dialog === 'sweep' ? lowered.model : undefined,
  );
  const readTemplates = useCallback(() => void documents.readTemplates(), [documents]);
  const close = (): void => shell.setState({ dialog: null });
  const added = availableTypes(scope).find(({ id }) => id === help);
  const add = (definition: NodeDefinition): void => {
    shell.setState({ help: null, dialog: null });
    session.parts.canvas.current?.addAtCentre(definition);
  };
  const asked = question?.kind === 'path' ? question : null;
  return (
    <>
      <TemplatesDialog
        open={dialog === 'templates' && question === null}
        templates={templates}
        onRead={readTemplates}
        onChoose={(name, file) => void documents.openTemplate(name, file)}
        recent={() => client.request('recent.list', null)}
        onClearRecent={() => void documents.clearRecent()}
        onOpenRecent={(file) => void documents.openKnown(file)}
        onOpenFile={() => void documents.open()}
        onClose={close}
      />
      {dialog === 'shortcuts' ? (
        <ShortcutsDialog
          commands={commands}
          onChangeKeys={() => shell.setState({ dialog: 'keys' })}
          onClose={close}
        />
      ) : null}
      {dialog === 'keys' ? <KeysDialog commands={commands} bindings={session.keys} onClose={close} /> : null}
      {dialog === 'palette' ? <CommandPalette session={session} commands={commands} onClose={close} /> : null}
      {dialog === 'sweep' ? (
        <SweepDialog sweep={session.sweep} editor={editor} model={model} onClose={close} />
      ) : null}
      {dialog === 'export' ? <ExportDialog session={session} onClose={close} /> : null}
      {file === undefined || question !== null ? null : (
        <ImportDialog
          // Files that come one after another have nothing in common.
          key={`${file.name} ${file.size} ${importing.length}`}
          file={file}
          editor={editor}
          onClose={() => shell.setState((now) => ({ importing: now.importing.slice(1) }))}
          // Observations that came with it are drawn in the next frame.
          onImported={() => requestAnimationFrame(() => session.parts.canvas.current?.fit())}
        />
      )}
      <FilesDialog
        purpose={asked?.purpose ?? null}
        startIn={path === null ? (info?.workspace ?? '') : folderOf(path)}
        suggestedName={documents.suggestedName()}
        list={(directory) => client.request('files.list', { directory })}
        onChoose={(chosen) => asked?.answer(chosen)}
        onClose={() => asked?.answer(null)}
      />
      {help === null || question !== null ? null : (
        <HelpDialog
          catalogue={catalogue}
          type={help}
          onShow={(type) => shell.setState({ help: type })}
          onExample={(definition) => void documents.openExample(definition)}
          onAdd={added === undefined ? undefined : () => add(added)}
          onClose={() => shell.setState({ help: null })}
        />
      )}
      {formula === null || question !== null ? null : (
        <FormulaDialog session={session} node={formula} onClose={() => shell.setState({ formula: null })} />
      )}
      <FileQuestions question={question} />
      {question?.kind === 'unsaved' ? (
        <UnsavedDialog name={name} hasFile={path !== null} onAnswer={question.answer} />
      ) : null}
    </>
  );
}

function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/u, '') || '/';
}
