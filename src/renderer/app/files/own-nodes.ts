/**
 * The user's own nodes: subsystems kept by the host as the text that copying them gives, for use in any document.
 * What cannot be read is named once and left out.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Diagnostic } from '../../../engine/index';
import { copyOf, outermost, readCopy, textOf, type Copy } from '../../document/clipboard';
import type { Editor } from '../../document/editor';
import { nextName } from '../../document/names';
import type { HostClient } from '../../host/host-client';
import { notify, notifyFailure, type WindowStore } from '../window-state';

export interface KeptNode {
  readonly id: string;
  readonly name: string;
  readonly copy: Copy;
  readonly text: string;
}

export interface OwnNodes {
  readonly store: StoreApi<{ readonly nodes: readonly KeptNode[] }>;
  load(): Promise<void>;
  /** Keeps a subsystem with all that stands in it, under a name that no other has. */
  keep(subsystem: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export function createOwnNodes(client: HostClient, editor: Editor, shell: WindowStore): OwnNodes {
  const store: OwnNodes['store'] = createStore(() => ({ nodes: [] }));

  async function attempt(title: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      notifyFailure(shell, title, error);
    }
  }

  async function read(): Promise<void> {
    const { nodes, diagnostics } = await client.request('nodes.list', null);
    const found = nodes.map(({ id, text }) => keptNode(id, text));
    store.setState({ nodes: found.flatMap((one) => ('copy' in one ? [one] : [])) });
    const wrong = [...diagnostics, ...found.flatMap((one) => ('copy' in one ? [] : one))];
    if (wrong.length > 0) notifyFailure(shell, 'Some of your own nodes cannot be read', wrong);
  }

  return {
    store,
    load: () => attempt('Your own nodes cannot be listed', read),
    keep: (subsystem) =>
      attempt('The node cannot be kept', async () => {
        const { work } = editor.store.getState();
        const copy = copyOf(work, { nodes: [subsystem], wires: [] });
        const taken = new Set(store.getState().nodes.map(({ name }) => name));
        const name = nextName(taken, outermost(copy)[0]?.name ?? 'node');
        const nodes = copy.nodes.map((node) => (node.inside === undefined ? { ...node, name } : node));
        await client.request('nodes.save', { name, text: textOf({ ...copy, nodes }) });
        await read();
        notify(shell, {
          tone: 'good',
          title: `“${name}” is kept`,
          text: 'It stands in the library under Mine, in every document.',
        });
      }),
    remove: (id) =>
      attempt('The node cannot be removed', async () => {
        await client.request('nodes.remove', { id });
        await read();
      }),
  };
}

function keptNode(id: string, text: string): KeptNode | readonly Diagnostic[] {
  const { copy, diagnostics } = readCopy(text);
  if (!copy)
    return diagnostics.map((one) => ({ ...one, where: { file: id }, message: `${id}: ${one.message}` }));
  return { id, name: outermost(copy)[0]?.name ?? id, copy, text };
}
