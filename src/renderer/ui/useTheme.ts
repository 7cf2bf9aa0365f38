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

const known = new Map<string, string>();

/**
 * The value of a token such as `--ink`, for canvases. Each is asked for once in a theme: the page would have to work
 * out its styles first, between what has just changed and the picture that is drawn of it.
 */
export function readToken(name: `--${string}`): string {
  const key = `${read()} ${name}`;
  const value = known.get(key) ?? getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  if (value !== '') known.set(key, value);
  return value;
}
