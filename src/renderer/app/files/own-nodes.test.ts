import { beforeEach, describe, expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';
import type { OwnNode, RequestName } from '../../../engine/index';
import type { HostClient } from '../../host/host-client';
import { createOwnNodes } from './own-nodes';
import { createWindowState } from '../window-state';

/** A host that keeps nodes in memory. */
function host(kept: OwnNode[]): HostClient {
  const answers: Partial<Record<RequestName, (body: never) => unknown>> = {
    'nodes.list': () => ({ nodes: [...kept], diagnostics: [] }),
    'nodes.save': ({ text }: { text: string }) => {
      kept.push({ id: `n${kept.length}`, text });
      return { id: `n${kept.length - 1}` };
    },
    'nodes.remove': ({ id }: { id: string }) => {
      kept.splice(
        kept.findIndex((one) => one.id === id),
        1,
      );
      return null;
    },
  };
  // Only requests are made of it here.
  return {
    request: (name: RequestName, body: unknown) => Promise.resolve(answers[name]?.(body as never)),
  } as unknown as HostClient;
}

describe('own nodes', () => {
  let kept: OwnNode[] = [];
  const open = () => {
    const { editor } = new TestEditor().do('group', { id: 'box', nodes: ['growth'] });
    const shell = createWindowState();
    return { shell, own: createOwnNodes(host(kept), editor, shell) };
  };
  beforeEach(() => {
    kept = [];
  });

  it('are kept with their inside under a name of their own, listed, and removed', async () => {
    const { own } = open();
    await own.keep('box');
    await own.keep('box');
    const { nodes } = own.store.getState();
    expect(nodes.map(({ name }) => name)).toEqual(['subsystem', 'subsystem2']);
    expect(nodes[0]?.copy.nodes.map(({ name }) => name)).toContain('growth');
    await own.remove('n0');
    expect(own.store.getState().nodes.map(({ id }) => id)).toEqual(['n1']);
  });

  it('that are broken are left out and named', async () => {
    const { own, shell } = open();
    await own.keep('box');
    kept.push({ id: 'broken', text: JSON.stringify({ format: 'symbiode-copy', version: 1, nodes: 3 }) });
    kept.push({ id: 'newer', text: JSON.stringify({ format: 'symbiode-copy', version: 99 }) });
    await own.load();
    expect(own.store.getState().nodes.map(({ id }) => id)).toEqual(['n0']);
    const notice = shell.getState().notices.find(({ tone }) => tone === 'problem');
    expect(notice?.text).toMatch(/broken: .*\nnewer: /u);
  });
});
