import { useCallback, use, useState } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { wireAt } from '../canvas/gestures/on-sheet';
import { afterClosing } from '../ui/after-closing';
import { ContextMenu } from '../ui/ContextMenu';
import type { MenuItem } from '../ui/Menu';
import { ShortcutContext } from '../ui/ShortcutContext';
import { menuAt, MENU_ICONS, menuRows, selectFor } from './canvas-menu';
import styles from './CanvasMenu.module.css';
import { createAppCommands } from './commands/app-commands';
import type { Session } from './session';

/** What can be done with what lies on the canvas, by the other button of the mouse, the menu key or Shift+F10. */
export function CanvasMenu({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}): ReactNode {
  const [items, setItems] = useState<readonly MenuItem[]>([]);
  const shortcuts = use(ShortcutContext);
  const open = useCallback(
    (event: MouseEvent): void => {
      const { clientX: x, clientY: y } = event;
      const { tools } = session.parts.canvas.current ?? {};
      const place = menuAt(event.target, tools && isPointed(event) ? wireAt(tools, event) : undefined);
      if (place === null) return;
      const kind = selectFor(session.editor, place);
      const commands = createAppCommands(session);
      const state = session.editor.store.getState();
      setItems(
        menuRows(kind, commands, state).map((row): MenuItem => {
          if (row.kind === 'separator') return row;
          const { command } = row;
          const shortcut = shortcuts.get(command.id);
          return {
            id: command.id,
            label: command.detail?.(state) ?? command.label,
            icon: MENU_ICONS[command.id],
            danger: command.id === 'remove',
            ...(shortcut === undefined ? {} : { shortcut }),
            onSelect: () =>
              afterClosing(() => {
                const tools = session.parts.canvas.current?.tools;
                // What is added stands where the menu was opened.
                if (tools) tools.pointer.current = { x, y };
                command.run();
              }),
          };
        }),
      );
    },
    [session, shortcuts],
  );
  return (
    <ContextMenu items={items}>
      <div className={styles.area} onContextMenu={open}>
        {/* Fields and buttons on the canvas, and windows that it opens, keep the menu of the browser. */}
        <div className={styles.area} onContextMenu={leaveToBrowser}>
          {children}
        </div>
      </div>
    </ContextMenu>
  );
}

/** By the mouse; keys open the menu in the middle of what has the focus. */
const isPointed = ({ button, ctrlKey }: MouseEvent): boolean => button === 2 || ctrlKey;

function leaveToBrowser(event: MouseEvent): void {
  const inside = event.target instanceof Node && event.currentTarget.contains(event.target);
  if (!inside || menuAt(event.target) === null) event.stopPropagation();
}
