import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataFile } from '../../../../test/support/data-file';
import { parseTable } from '../parse-table';
import { readDataFile } from '../reading/read-data-file';
import { arrange, suggestArrangement } from './arrange';
import type { ImportChoices } from './choices';
import { createImportSession } from './import-session';
import { suggestChoices } from './suggest-choices';

async function open(name: string, bytes: Uint8Array) {
  const { contents, diagnostics } = await readDataFile(name, bytes);
  if (!contents) throw new Error(JSON.stringify(diagnostics));
  const session = createImportSession(contents);
  const opened = session.arrange(suggestArrangement(contents), suggestChoices);
  const change = (choices: Partial<ImportChoices>) => session.examine({ ...opened.choices, ...choices });
  return { contents, session, change, ...opened };
}

const openText = (text: string) => open('a.csv', new TextEncoder().encode(text));
const codes = (findings: readonly { diagnostic: { code: string } }[]) =>
  findings.map(({ diagnostic }) => diagnostic.code);

describe('the first guess', () => {
  it('finds time, trajectories and values', async () => {
    const { choices, examination } = await openText(
      'subject,week [wk],weight [g],note\na,0,1,x\na,1,2,\nb,0,3,y\nb,1,4,z\n',
    );
    expect(choices.time).toBe('week');
    expect(choices.group).toBe('subject');
    expect(Object.entries(choices.columns).filter(([, { isTaken }]) => isTaken)).toMatchObject([
      ['weight', { unit: 'g' }],
    ]);
    expect(examination).toMatchObject({ rowCount: 4, groups: 2, findings: [] });
  });
  it('takes three axes as trajectories × time × values, named by a text array', async () => {
    const { contents } = await open('runs.npz', dataFile('runs.npz'));
    const guess = suggestArrangement(contents);
    expect(guess.time).toBe('t');
    const table = arrange(contents, {
      ...guess,
      values: [{ path: 'runs', axes: ['group', 'time', 'column'] }],
      names: 'who',
    });
    expect(table.columns.map(({ name }) => name)).toEqual(['t', 'who', 'runs1', 'runs2']);
    expect(table.rowCount).toBe(78);
    const row = 26 + 5;
    expect(table.columns[0]?.numbers?.[row]).toBe(1);
    expect(table.columns[1]?.text(row)).toBe('b');
    // Run b has half the values of run a.
    expect(table.columns[3]?.numbers?.[row]).toBeCloseTo(0.5 * Math.sin(1), 15);
  });
  it('counts the rows where nothing is called time, and offers a rising column', async () => {
    const { choices } = await open('plain.npy', dataFile('plain.npy'));
    expect(choices.time).toBe('plain1');
    expect(choices.columns['row']?.isTaken).toBe(false);
  });
  it('says which lengths do not agree', async () => {
    const { contents } = await open('v5.mat', dataFile('v5.mat'));
    const wrong = {
      table: null,
      time: 'n',
      values: [{ path: 'x', axes: ['time', 'column'] as const }],
      names: null,
    };
    expect(() => arrange(contents, wrong)).toThrow(/4 times.*26/u);
  });
});

describe('dates', () => {
  const text = 'date;x\n2024-02-28;1,5\n2024-02-29;2\n2024-03-01;2,5\n';
  it('count from the first in a unit', async () => {
    const { choices, examination, session } = await openText(text);
    expect(choices).toMatchObject({ timeKind: 'date', decimalComma: true });
    expect(examination.origin).toBe('2024-02-28T00:00:00.000Z');
    session.examine({ ...choices, timeUnit: 'd' });
    expect(session.write()).toBe('date,x\n0,1.5\n1,2\n2,2.5\n');
    session.examine({ ...choices, timeUnit: 'h', timeStart: '2024-02-27' });
    expect(session.write()).toBe('date,x\n24,1.5\n48,2\n72,2.5\n');
  });
  it('are offered the other way round where nothing tells day and month', async () => {
    const { examination } = await openText('date,x\n03/04/2024,1\n04/04/2024,2\n05/04/2024,3\n');
    expect(examination.findings.map(({ mend }) => mend?.choices)).toContainEqual({ dayFirst: true });
  });
});

describe('thousands', () => {
  it('are told from decimals by the numbers beside them, and can be read the other way', async () => {
    const { session, choices, examination } = await openText('week;cases\n0;962\n1;1,172\n2;10,687\n');
    expect(choices.decimalComma).toBe(false);
    expect(session.write()).toBe('week,cases\n0,962\n1,1172\n2,10687\n');
    expect(examination.findings.map(({ mend }) => mend?.choices)).toEqual([{ decimalComma: true }]);
    session.examine({ ...choices, decimalComma: true });
    expect(session.write()).toBe('week,cases\n0,962\n1,1.172\n2,10.687\n');
  });
  it('may be cut off by quoted commas, blanks, apostrophes and points', async () => {
    const open = async (text: string) => (await openText(text)).session.write();
    expect(await open('t,x\n0,"1,234,567.5"\n1,2\n')).toBe('t,x\n0,1234567.5\n1,2\n');
    expect(await open("t;x\n0;1'234\n1;12 345\n2;0.5\n")).toBe('t,x\n0,1234\n1,12345\n2,0.5\n');
    expect(await open('t;x\n0;1.234,5\n1;0,25\n2;1 234,5\n')).toBe('t,x\n0,1234.5\n1,0.25\n2,1234.5\n');
  });
  it('are not what three decimals are', async () => {
    const { choices, examination } = await openText('t;x\n0;1,172\n1;0,962\n');
    expect(choices.decimalComma).toBe(true);
    expect(examination.findings).toEqual([]);
  });
});

describe('mistakes', () => {
  const bad = 't,x,g\n0,1,a\n2,oops,a\n1,3,a\n1,5,a\n,6,a\n3,-999,b\n';
  it('are found with their line and mended by a button', async () => {
    const { change } = await openText(bad);
    const first = change({ group: 'g' });
    expect(codes(first.findings)).toEqual([
      'data-not-a-number',
      'data-time-order',
      'data-time-order',
      'too-few-data',
      'data-not-a-number',
      'data-not-a-number',
    ]);
    expect(first.findings.map(({ diagnostic }) => diagnostic.where.row)).toEqual([6, 4, 5, 7, 3, undefined]);
    const mends = first.findings.map(({ mend }) => mend?.choices ?? {});
    const mended: Partial<ImportChoices> = Object.assign({ group: 'g' }, ...mends);
    const after = change(mended);
    expect(after.findings).toEqual([]);
    expect(after).toMatchObject({ rowCount: 3, merged: 1, dropped: 2 });
  });
  it('stand in the cells', async () => {
    const { session } = await openText(bad);
    const rows = session.rows(0, 10);
    expect(rows.map(({ cells }) => cells.map(({ state }) => state).slice(0, 2))).toEqual([
      ['plain', 'plain'],
      ['plain', 'wrong'],
      ['wrong', 'plain'],
      ['wrong', 'plain'],
      ['wrong', 'plain'],
      ['plain', 'plain'],
    ]);
    expect(rows[1]?.cells[1]?.reason).toContain('oops');
  });
  it('merges equal times to their mean', async () => {
    const { session, change } = await openText('t,x\n0,1\n1,2\n1,4\n2,NA\n2,7\n');
    change({ duplicates: 'mean', order: 'sort' });
    expect(session.write()).toBe('t,x\n0,1\n1,3\n2,7\n');
  });
});

it('shows gaps and irregular steps', async () => {
  const { examination } = await openText('t,x\n0,1\n1,1\n2,1\n9,1\n10,1\n');
  expect(examination.steps).toMatchObject({
    typical: 1,
    smallest: 1,
    largest: 7,
    isRegular: false,
    gapCount: 1,
  });
  expect(examination.steps.gaps).toEqual([{ from: 2, to: 9, row: 3 }]);
});

it.each([
  ['largest', [0.25, 0.5, 1]],
  ['range', [0, 1 / 3, 1]],
  ['factor', [10, 20, 40]],
] as const)('scales by %s', async (scaling, wanted) => {
  const { session, choices, change } = await openText('t,x\n0,1\n1,2\n2,4\n');
  const use = choices.columns['x'];
  if (!use) throw new Error('No column.');
  change({ columns: { ...choices.columns, x: { ...use, scaling, factor: 10 } } });
  const values = session.rows(0, 3).map(({ cells }) => Number(cells[1]?.text));
  // Factor and offset are rounded once each.
  values.forEach((value, i) => expect(value).toBeCloseTo(wanted[i] ?? NaN, 14));
});

it('splits as the training will', async () => {
  const text = `t,g,x\n${['a', 'b'].flatMap((g) => Array.from({ length: 5 }, (_, i) => `${i},${g},1\n`)).join('')}`;
  const { session, change } = await openText(text);
  change({ split: { fraction: 0.4, by: 'time' }, group: 'g' });
  expect(
    session
      .rows(0, 10)
      .map(({ isValidation }) => Number(isValidation))
      .join(''),
  ).toBe('0001100011');
  change({ split: { fraction: 0.5, by: 'trajectory' }, group: 'g' });
  expect(
    session
      .rows(0, 10)
      .map(({ isValidation }) => Number(isValidation))
      .join(''),
  ).toBe('0000011111');
});

it('writes numbers and names that the document reads back exactly', async () => {
  const name = fc.string({ maxLength: 8 }).map((text) => text.replaceAll(/[\0\r\n]/gu, '').trim());
  const rows = fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), name), {
    minLength: 1,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(rows, async (list) => {
      const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = `t,g,x\n${list.map(([x, g], i) => `${i},${cell(`#${g}`)},${x}\n`).join('')}`;
      const { session, choices } = await openText(text);
      session.examine({ ...choices, time: 't', group: 'g' });
      const { table } = parseTable(session.write(), {
        id: 'd',
        timeColumn: 't',
        groupColumn: 'g',
        numeric: new Set(['x']),
      });
      // JSON knows no difference between 0 and −0, nor does a measurement.
      expect(Array.from(table?.columns['x'] ?? [], (x) => x + 0)).toEqual(list.map(([x]) => x + 0));
      expect(table?.groups).toEqual(list.map(([, g]) => `#${g}`.trim()));
    }),
    { seed: 9, numRuns: 100 },
  );
});

it('keeps the line of every row of a long table', async () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => `${i},${i % 97}`).join('\n');
  const { examination, session } = await openText(`t,x\n${rows}\n`);
  expect(examination).toMatchObject({ rowCount: 100_000, findings: [] });
  expect(session.rows(99_998, 5).map(({ line }) => line)).toEqual([100_000, 100_001]);
});
