import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRecentFiles } from './recent-files';

let folder = '';
const place = (name: string) => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'symbiode-recent-'));
  process.env['SYMBIODE_HOME'] = place('home');
});
afterEach(() => {
  delete process.env['SYMBIODE_HOME'];
  rmSync(folder, { recursive: true, force: true });
});

const note = (name: string) => ({ path: place(name), title: name });

it('lists what was opened last first, each once, at most twelve, whoever opens them at the same time', async () => {
  const recent = createRecentFiles();
  await Promise.all(Array.from({ length: 15 }, (_, i) => recent.note(note(`${i}`))));
  await recent.note(note('7'));
  const found = await createRecentFiles().list();
  expect(found.map(({ title }) => title)).toEqual([
    '7',
    '14',
    '13',
    '12',
    '11',
    '10',
    '9',
    '8',
    '6',
    '5',
    '4',
    '3',
  ]);
});

it('marks those that are gone, until they are back', async () => {
  const recent = createRecentFiles();
  writeFileSync(place('there'), '');
  await recent.note(note('gone'));
  await recent.note(note('there'));
  const missing = async () => (await recent.list()).filter((one) => one.missing).map(({ title }) => title);
  expect(await missing()).toEqual(['gone']);
  writeFileSync(place('gone'), '');
  expect(await missing()).toEqual([]);
});

it('is forgotten on demand, and a list that makes no sense is an empty one', async () => {
  const recent = createRecentFiles();
  await recent.note(note('a'));
  await recent.clear();
  expect(await recent.list()).toEqual([]);
  await recent.note(note('a'));
  writeFileSync(place('home/recent.json'), '{"a":');
  expect(await recent.list()).toEqual([]);
  writeFileSync(place('home/recent.json'), '[1, {"path": 2}]');
  expect(await recent.list()).toEqual([]);
  await recent.note(note('b'));
  expect((await recent.list()).map(({ title }) => title)).toEqual(['b']);
});
