import { describe, expect, it } from 'vitest';
import { headOfFile } from './head-of-file';

const rows = (count: number): Blob =>
  new Blob([`t,x\n${Array.from({ length: count }, (_, i) => `${i},${i % 7}\n`).join('')}`]);

describe('the head of a file', () => {
  it('is whole lines of a large table, however long the table is', async () => {
    const sizes = await Promise.all(
      [300_000, 600_000].map(async (count) => {
        const file = rows(count);
        const head = await headOfFile({ name: 'a.csv', file });
        const text = (await head?.text()) ?? '';
        expect(text.endsWith('\n')).toBe(true);
        expect((await file.text()).startsWith(text)).toBe(true);
        return text.length;
      }),
    );
    expect(sizes[0]).toBe(sizes[1]);
    expect(sizes[0]).toBeLessThanOrEqual(200_000);
  });

  it('is not taken of what is small or has no lines', async () => {
    expect(await headOfFile({ name: 'a.csv', file: rows(100) })).toBeUndefined();
    expect(await headOfFile({ name: 'a.parquet', file: rows(300_000) })).toBeUndefined();
    expect(await headOfFile({ name: 'a.csv', file: new Blob(['x'.repeat(3_000_000)]) })).toBeUndefined();
  });
});
