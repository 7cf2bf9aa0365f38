/** Looking for formulas from the command line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hareDocument } from '../../../test/support/hare-document';
import { measuredDocument, recordOf, timesTo, type Law } from '../../../test/support/measured-system';
import { parseDocument, serializeDocument, type SymbiodeDocument } from '../../engine';
import { runCommand } from './run-command';

/** Logistic growth to 5, measured without noise. */
const law: Law = { rates: { x: '0.8 * x * (1 - x / 5)' }, start: { x: 0.2 }, times: timesTo(12, 41) };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'symbiode-discover-'));
  write('measured', measuredDocument(law, recordOf(law)));
  write('hares', hareDocument());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);

function write(name: string, document: SymbiodeDocument): void {
  writeFileSync(at(`${name}.symbiode`), serializeDocument(document));
}

async function discover(name: string, options: readonly string[], isInterrupted = false) {
  const text = { out: '', error: '' };
  const code = await runCommand(['discover', at(`${name}.symbiode`), ...options], {
    out: (part) => (text.out += part),
    error: (part) => (text.error += part),
    isInteractive: false,
    onInterrupt: (stop) => {
      if (isInterrupted) stop();
    },
  });
  return { code, ...text };
}

describe('discover', () => {
  it('finds the law of a record, says it in words and as JSON, and writes the document', async () => {
    const listed = await discover('measured', ['--degree', '2', '--out', at('found.symbiode')]);
    expect(listed.code).toBe(0);
    // The best stands first: 0.8 x − 0.16 x², each number with its spread.
    expect(listed.out).toMatch(
      /^1\. 2 terms, loss .*\n +rate of x: \(0\.80*\d* ± .*\) x - \(0\.1\d+ ± .*\) x\^2/,
    );
    const { document, diagnostics } = parseDocument(readFileSync(at('found.symbiode'), 'utf8'));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(document?.wires.some(({ to }) => to.node === 'x' && to.port === 'rate')).toBe(true);

    const { code, out } = await discover('measured', ['--degree', '2', '--states', 'x', '--json']);
    expect(code).toBe(0);
    const [best] = JSON.parse(out) as readonly {
      readonly states: readonly string[];
      readonly terms: readonly (readonly { readonly text: string; readonly coefficient: number }[])[];
    }[];
    expect(best?.states).toEqual(['x']);
    const near = (value: number): unknown => expect.closeTo(value, 3);
    expect(best?.terms[0]).toMatchObject([
      { text: 'x', coefficient: near(0.8) },
      { text: 'x^2', coefficient: near(-0.16) },
    ]);
  });

  it('looks at the one block of a model unless told otherwise', async () => {
    const { code, out } = await discover('hares', ['--degree', '1', '--terms', 'polynomial']);
    expect(code).toBe(0);
    expect(out).toMatch(/^1\. \d+ terms?, loss /);
    expect(out).not.toContain('rate of');
  });

  it('ends early when it is interrupted, with the code for that', async () => {
    expect((await discover('measured', ['--degree', '2'], true)).code).toBe(130);
  });

  it('says what is missing in the data', async () => {
    const text = 't,x\n0,0.2\n1,0.3\n';
    write('short', measuredDocument(law, text));
    const { code, error } = await discover('short', []);
    expect(code).toBe(1);
    expect(error).toMatch(/rows/);
  });

  it.each([
    [['--terms', 'magic'], /no terms "magic"/],
    [['--degree', '9'], /from 1 to 8/],
    [['--from', 'nowhere'], /block or data/],
    [['--from', 'data', '--block', 'x'], /--block goes with/],
    [['--from', 'block'], /Name a block/],
  ])('%j is a mistake: exit code 2 and the reason', async (options, reason) => {
    const { code, error } = await discover('measured', options);
    expect(code).toBe(2);
    expect(error).toMatch(reason);
  });
});
