import { useEffect, useState } from 'react';

/** Whether a letter key is held down, on its own and not while text is being typed. */
export function useHeldKey(letter: string): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const onDown = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      const { target } = event;
      const isTyping = target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]');
      const isBusy = document.querySelector('[role=dialog]') !== null;
      if (event.key.toLowerCase() === letter && isPlain && !isTyping && !isBusy) setHeld(true);
    };
    const onUp = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === letter) setHeld(false);
    };
    const onLeave = (): void => setHeld(false);
    window.addEventListener('keydown', onDown);
    window.addEventListener('keyup', onUp);
    window.addEventListener('blur', onLeave);
    return () => {
      window.removeEventListener('keydown', onDown);
      window.removeEventListener('keyup', onUp);
      window.removeEventListener('blur', onLeave);
    };
  }, [letter]);
  return held;
}
