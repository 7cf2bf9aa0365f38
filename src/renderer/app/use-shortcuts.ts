import { useEffect } from 'react';
import { matchesKeys, type AppCommand } from './command';
import type { Session } from './session';

/**
 * Runs commands by their keys; one that cannot be done says what it needs. In a field where something was typed and not yet committed, undo belongs to the
 * text; everywhere else it belongs to the document.
 */
export function useShortcuts(
  commands: readonly AppCommand[],
  { editor, hints }: Pick<Session, 'editor' | 'hints'>,
): void {
  useEffect(() => {
    const drafted = new WeakSet<EventTarget>();
    const onInput = ({ target }: Event): void => {
      if (target) drafted.add(target);
    };
    const onSettled = ({ target }: Event): void => {
      if (target) drafted.delete(target);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const { target } = event;
      if (event.key === 'Enter') onSettled(event);
      const typing = isTextField(target);
      const command = commands.find(({ keys = [] }) => keys.some((one) => matchesKeys(one, event)));
      if (!command || (typing && !command.inFields)) return;
      if (command.browserKeys?.some((one) => matchesKeys(one, event))) return;
      if (typing && target && drafted.has(target) && command.id.endsWith('do')) return;
      if (document.querySelector('[role=dialog]') && !command.inFields) return;
      event.preventDefault();
      if (command.enabled?.(editor.store.getState()) ?? true) command.run();
      else if (command.whenDisabled !== undefined) hints.say(command.whenDisabled);
    };
    window.addEventListener('input', onInput, true);
    window.addEventListener('focusout', onSettled, true);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('input', onInput, true);
      window.removeEventListener('focusout', onSettled, true);
      window.removeEventListener('keydown', onKey);
    };
  }, [commands, editor, hints]);
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea');
}
