import { useEffect } from 'react';
import { canvasFocus } from '../../canvas/flow/focus';
import { isDialogOpen } from '../../ui/is-dialog-open';
import { matchesKeys, type AppCommand } from '../commands/command';
import type { Session } from '../session';

/** Keys that React Flow would answer by itself; here only commands give them a meaning. */
const FLOW_KEYS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Enter', ' ']);

/**
 * Runs commands by their keys; one that cannot be done says what it needs. In a field where something was typed and
 * not yet committed, undo belongs to the text; everywhere else it belongs to the document.
 */
export function useShortcuts(
  commands: readonly AppCommand[],
  { editor, hints }: Pick<Session, 'editor' | 'hints'>,
): void {
  useEffect(() => {
    const drafted = new WeakSet<EventTarget>();
    const removers = new AbortController();
    const { signal } = removers;
    /** What lasts as long as this key is held. */
    let held: { readonly key: string; readonly command: AppCommand } | null = null;

    function run(command: AppCommand, event: KeyboardEvent): void {
      event.preventDefault();
      if (!(command.enabled?.(editor.store.getState()) ?? true)) {
        if (command.whenDisabled !== undefined) hints.say(command.whenDisabled);
      } else if (!command.hold) command.run();
      else if (!event.repeat) {
        release();
        held = { key: event.key.toLowerCase(), command };
        command.hold(true);
      }
    }
    function release(): void {
      const { command } = held ?? {};
      held = null;
      command?.hold?.(false);
    }
    const meant = (event: KeyboardEvent, among: readonly AppCommand[]): AppCommand | undefined =>
      among.find(({ keys = [] }) => keys.some((one) => matchesKeys(one, event)));

    const onInput = ({ target }: Event): void => {
      // What slides is in the document at once.
      if (target instanceof HTMLElement && !target.matches('input[type=range]')) drafted.add(target);
    };
    const onSettled = ({ target }: Event): void => {
      if (target) drafted.delete(target);
    };
    /** On the canvas keys come here first, before React Flow gives them a meaning of its own. */
    const onCanvasKey = (event: KeyboardEvent): void => {
      const focus = canvasFocus(event.target);
      if (!focus) return;
      const here = commands.filter(
        ({ where }) => where === 'canvas' || (where === 'paper' && focus.kind === 'paper'),
      );
      const command = meant(event, here);
      // Space held over the canvas moves the view.
      const isGrip = event.key === ' ' && (focus.kind === 'paper' || command?.id === 'select-focused');
      if (isGrip && focus.kind === 'paper') return;
      if (command) {
        run(command, event);
        if (!isGrip) event.stopPropagation();
      } else if (FLOW_KEYS.has(event.key)) {
        event.stopPropagation();
        onKey(event);
      }
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const { target } = event;
      if (event.key === 'Enter') onSettled(event);
      const typing = isTextField(target);
      const everywhere = commands.filter(({ where }) => where === undefined);
      const command = meant(event, everywhere);
      if (!command || (typing && !command.inFields)) return;
      if (command.browserKeys?.some((one) => matchesKeys(one, event))) return;
      if (typing && target && drafted.has(target) && command.id.endsWith('do')) return;
      if (isDialogOpen() && !command.inFields) return;
      run(command, event);
    };
    const onUp = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === held?.key) release();
    };
    window.addEventListener('input', onInput, { capture: true, signal });
    window.addEventListener('focusout', onSettled, { capture: true, signal });
    window.addEventListener('keydown', onCanvasKey, { capture: true, signal });
    window.addEventListener('keydown', onKey, { signal });
    window.addEventListener('keyup', onUp, { signal });
    window.addEventListener('blur', release, { signal });
    return () => removers.abort();
  }, [commands, editor, hints]);
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea');
}
