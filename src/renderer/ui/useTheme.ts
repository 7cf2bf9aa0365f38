import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const read = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The theme in force; renders again when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(watch, read);
}

/** The value of a token such as `--ink`, for canvases. */
export function readToken(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
