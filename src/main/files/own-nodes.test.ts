import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRequestName, requestSchemas } from '../../engine';
import * as v from 'valibot';
import { createOwnNodes } from './own-nodes';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'symbiode-own-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (title: string) => JSON.stringify({ format: 'symbiode-copy', version: 1, title });
const store = () => createOwnNodes(() => path.join(folder, 'nodes'));

describe('own nodes', () => {
  it('are there again after they were kept, and gone after they were removed', async () => {
    expect(await store().list()).toEqual({ nodes: [], diagnostics: [] });
    const [first, second] = [
      await store().save('Föhn 2', text('a')),
      await store().save('föhn 2', text('b')),
    ];
    expect(second).not.toBe(first);
    expect((await store().list()).nodes).toEqual([
      { id: first, text: text('a') },
      { id: second, text: text('b') },
    ]);
    await store().remove(first);
    await store().remove('never-there');
    expect((await store().list()).nodes.map(({ id }) => id)).toEqual([second]);
  });

  it.each([['../x'], ['con'], ['…'], ['a/b'], ['a'.repeat(300)], ['.hidden']])(
    'called %j become a file of the folder',
    async (name) => {
      const id = await store().save(name, text('a'));
      expect(readdirSync(path.join(folder, 'nodes'))).toEqual([`${id}.json`]);
      expect(readdirSync(folder)).toEqual(['nodes']);
      expect(v.is(requestSchemas['nodes.remove'], { id })).toBe(true);
    },
  );

  it('that are none are refused, and skipped with a reason when they lie there', async () => {
    await expect(store().save('x', 'not json')).rejects.toThrow(/not-a-document/);
    await expect(store().save('x', JSON.stringify({ format: 'symbiode' }))).rejects.toThrow();
    const nodes = path.join(folder, 'nodes');
    mkdirSync(path.join(nodes, 'folder.json'), { recursive: true });
    writeFileSync(path.join(nodes, 'broken.json'), '{"format": "symb');
    writeFileSync(path.join(nodes, 'foreign.json'), '[]');
    writeFileSync(path.join(nodes, 'bytes.json'), Uint8Array.of(255, 254, 0));
    writeFileSync(path.join(nodes, 'README.md'), 'mine');
    const id = await store().save('good', text('a'));
    const { nodes: found, diagnostics } = await store().list();
    expect(found.map((node) => node.id)).toEqual([id]);
    expect(diagnostics.map(({ where }) => path.basename(where.file ?? '')).toSorted()).toEqual([
      'broken.json',
      'bytes.json',
      'folder.json',
      'foreign.json',
    ]);
  });

  it('cannot be asked for outside of their folder', () => {
    expect(isRequestName('nodes.remove')).toBe(true);
    for (const id of ['..', '../x', 'a/b', 'a\\b', '', '.x', 'c:x', 'a\u0000'])
      expect(v.is(requestSchemas['nodes.remove'], { id }), id).toBe(false);
  });
});
