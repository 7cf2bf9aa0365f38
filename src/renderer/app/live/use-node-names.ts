import { useState } from 'react';
import { useStore } from 'zustand';
import type { DocumentNode } from '../../../engine/index';
import type { Editor, EditorState } from '../../document/editor';

type NodeNames = (id: string) => string | undefined;

/** The names of nodes by their ids; the very same function until a name is another. */
export function useNodeNames({ store }: Pick<Editor, 'store'>): NodeNames {
  const [select] = useState(namesOf);
  return useStore(store, select);
}

/** A selector that looks at the nodes once for each state of theirs. */
function namesOf(): (state: Pick<EditorState, 'document'>) => NodeNames {
  let last: readonly DocumentNode[] | undefined;
  let known: ReadonlyMap<string, string> = new Map();
  let names: NodeNames = () => undefined;
  return ({ document: { nodes } }) => {
    if (nodes === last) return names;
    last = nodes;
    if (nodes.length === known.size && nodes.every(({ id, name }) => known.get(id) === name)) return names;
    const next = new Map(nodes.map(({ id, name }) => [id, name]));
    known = next;
    names = (id) => next.get(id);
    return names;
  };
}
