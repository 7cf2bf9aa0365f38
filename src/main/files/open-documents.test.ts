/** Watching with the real clock and a real folder: what others do to an open file is heard, whoever they are. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileVersions } from '../../engine';
import { versionOfText } from './file-version';
import { createOpenDocuments, type OpenDocuments } from './open-documents';

let folder = '';
type Told = (readonly [string, FileVersions | readonly string[]])[];
let hosts: OpenDocuments[] = [];
const inFolder = (...parts: string[]) => path.join(folder, ...parts);
const file = () => inFolder('a.symbiode');
const TIMEOUT = { timeout: 20_000, interval: 50 };

function host(told: Told = []): OpenDocuments {
  const one = createOpenDocuments({
    onChanged: (place, versions) => told.push([place, versions]),
    onWindows: (place, windows) => told.push([place, windows]),
  });
  hosts.push(one);
  return one;
}

const window = (name: string, place: string | null = file()) => ({
  window: name,
  key: `key of ${name}`,
  path: place,
});
const versions = (text: string | null, tables: FileVersions['tables'] = {}): FileVersions => ({
  document: text === null ? null : versionOfText(text),
  tables,
});

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'symbiode-open-'));
  process.env['SYMBIODE_HOME'] = inFolder('home');
  hosts = [];
  writeFileSync(file(), 'one');
});
afterEach(async () => {
  await Promise.all(hosts.map((one) => one.close()));
  delete process.env['SYMBIODE_HOME'];
  rmSync(folder, { recursive: true, force: true });
});

describe('an open file', () => {
  it('is told as it is, as it becomes, and when it and its tables go', async () => {
    writeFileSync(inFolder('t.csv'), 't\n0\n');
    const told: Told = [];
    await host(told).attend(1, window('w'), ['t.csv', '../out.csv']);
    const last = () => told.findLast(([, what]) => !Array.isArray(what));
    const tables = (text: string | null) => ({
      't.csv': text === null ? null : versionOfText(text),
      '../out.csv': null,
    });
    await vi.waitFor(() => expect(last()).toEqual([file(), versions('one', tables('t\n0\n'))]), TIMEOUT);
    writeFileSync(file(), 'two');
    await vi.waitFor(() => expect(last()).toEqual([file(), versions('two', tables('t\n0\n'))]), TIMEOUT);
    const count = told.length;
    // Touched, but the same: the next news is about the table.
    utimesSync(file(), new Date(), new Date(Date.now() + 5000));
    writeFileSync(inFolder('t.csv'), 't\n1\n');
    await vi.waitFor(() => expect(last()).toEqual([file(), versions('two', tables('t\n1\n'))]), TIMEOUT);
    expect(told).toHaveLength(count + 1);
    rmSync(file());
    rmSync(inFolder('t.csv'));
    await vi.waitFor(() => expect(last()).toEqual([file(), versions(null, tables(null))]), TIMEOUT);
  });
});

describe('windows', () => {
  it('of one program and of another know of each other until they go', async () => {
    const told: Told = [];
    const [here, there] = [host(told), host()];
    expect(await here.attend(1, window('a'), [])).toEqual(['a']);
    expect(await here.attend(2, window('b'), [])).toEqual(['a', 'b']);
    expect(await there.attend(1, window('c'), [])).toEqual(['a', 'b', 'c']);
    expect(await there.attend(2, window('other', null), [])).toEqual([]);
    const last = () => told.findLast(([, what]) => Array.isArray(what))?.[1];
    await vi.waitFor(() => expect(last()).toEqual(['a', 'b', 'c']), TIMEOUT);
    expect([...(await here.keysInUse())].toSorted()).toEqual(
      ['a', 'b', 'c', 'other'].map((name) => `key of ${name}`),
    );
    there.left(1);
    await vi.waitFor(() => expect(last()).toEqual(['a', 'b']), TIMEOUT);
    here.left(2);
    expect(last()).toEqual(['a']);
  });

  it('of a program that is dead, or of a computer that is silent, do not count', async () => {
    mkdirSync(inFolder('home', 'open'), { recursive: true });
    const notice = (name: string, fields: object, age = 0) => {
      const place = inFolder('home', 'open', name);
      writeFileSync(
        place,
        JSON.stringify({ pid: process.pid, host: hostname(), windows: [window(name)], ...fields }),
      );
      const then = new Date(Date.now() - age);
      utimesSync(place, then, then);
    };
    notice('alive.json', {});
    notice('away.json', { host: 'elsewhere', pid: 1 });
    notice('dead.json', { pid: 2 ** 22 + 1 });
    notice('reused-number.json', {}, 600_000);
    notice('silent.json', { host: 'elsewhere' }, 600_000);
    writeFileSync(inFolder('home', 'open', 'nonsense.json'), '{');
    expect(await host().attend(1, window('me'), [])).toEqual(['alive.json', 'away.json', 'me']);
    expect(readdirSync(inFolder('home', 'open'))).not.toContain('dead.json');
    expect(readdirSync(inFolder('home', 'open'))).not.toContain('reused-number.json');
  });
});
