import type { KeyboardEvent } from 'react';

/** What a key does to the node that has the focus. */
export type NodeKeys = Readonly<Record<string, (node: string) => void>>;

/** A handler that gives each plain key, in lower case, to its action on the focused node. */
export function nodeKeys(actions: NodeKeys): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const id = event.target instanceof Element ? event.target.getAttribute('data-node-id') : null;
    if (id === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    action(id);
    event.preventDefault();
    event.stopPropagation();
  };
}
