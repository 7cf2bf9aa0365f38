import { copySelection, duplicateSelection, pasteText } from '../../canvas/gestures/clipboard';
import type { CanvasTools } from '../../canvas/tools';
import type { EditorState } from '../../document/editor';
import { catalogue } from '../../../engine/index';
import type { Session } from '../session';
import { notify, notifyFailure } from '../window-state';
import { commandTable } from './command-table';

const hasSelection = ({ selection }: EditorState): boolean =>
  selection.nodes.length + (selection.notes ?? []).length > 0;

const SELECT_FIRST = 'Select nodes, frames or comments first.';

/**
 * Copying. The keys are the browser's own: it answers them by events that the canvas hears. Only without a key the
 * clipboard has to be asked, which not every browser allows.
 */
export const clipboardCommands = ({ editor, parts, shell }: Session) => {
  const copying = (cutting: boolean) => (): void => {
    const text = copySelection({ editor }, cutting);
    if (text !== null)
      void reach(shell, cutting ? 'Ctrl+X' : 'Ctrl+C', () => navigator.clipboard.writeText(text));
  };
  const pasting = (tools: CanvasTools): Promise<void> =>
    reach(shell, 'Ctrl+V', async () => {
      const text = await navigator.clipboard.readText();
      pasteText(tools, text, (why) => notifyFailure(shell, 'Nothing was pasted', why));
    });
  return commandTable('Edit', {
    cut: {
      label: 'Cut',
      keys: ['Mod+X'],
      browserKeys: ['Mod+X'],
      enabled: hasSelection,
      whenDisabled: SELECT_FIRST,
      run: copying(true),
    },
    copy: {
      label: 'Copy',
      keys: ['Mod+C'],
      browserKeys: ['Mod+C'],
      enabled: hasSelection,
      whenDisabled: SELECT_FIRST,
      run: copying(false),
    },
    paste: {
      label: 'Paste',
      keys: ['Mod+V'],
      browserKeys: ['Mod+V'],
      run: () => {
        if (parts.canvas.current) void pasting(parts.canvas.current.tools);
      },
    },
    duplicate: {
      label: 'Duplicate',
      keys: ['Mod+D'],
      words: 'copy clone',
      enabled: hasSelection,
      whenDisabled: SELECT_FIRST,
      run: () => duplicateSelection({ editor, catalogue }, false),
    },
    'duplicate-wired': {
      label: 'Duplicate with wires',
      keys: ['Mod+Shift+D'],
      words: 'copy clone connected',
      enabled: hasSelection,
      whenDisabled: SELECT_FIRST,
      run: () => duplicateSelection({ editor, catalogue }, true),
    },
  });
};

/** Tries what the browser may refuse. */
async function reach(shell: Session['shell'], keys: string, task: () => Promise<void>): Promise<void> {
  await task().catch(() =>
    notify(shell, {
      tone: 'caution',
      title: 'The clipboard is out of reach',
      text: `This window may not use it by itself. Press ${keys} instead.`,
    }),
  );
}
