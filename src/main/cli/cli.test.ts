/**
 * The command line: exit codes and what goes where. Commands that begin no thread run in this process, through the
 * same `runCommand`; training, serving and interrupts are tried on real processes.
 */
import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildMain, type BuiltMain } from '../../../test/support/build-main';
import { hareDocument } from '../../../test/support/hare-document';
import { serializeDocument, type SymbiodeDocument } from '../../engine';
import { runCommand } from './run-command';

// Processes and the disk of a busy machine may take their time.
vi.setConfig({ testTimeout: 60_000 });

let built: BuiltMain;
let folder = '';

beforeAll(async () => {
  built = await buildMain({
    cli: 'src/main/cli/cli.ts',
    worker: 'src/main/threads/worker.ts',
    host: 'src/main/host/host.ts',
  });
  folder = mkdtempSync(path.join(tmpdir(), 'symbiode-cli-'));
  process.env['SYMBIODE_HOME'] = path.join(folder, 'home');
  write('hares', hareDocument({ training: training(30) }));
  write('long', hareDocument({ training: training(1_000_000) }));
}, 60_000);
afterAll(() => {
  built.remove();
  delete process.env['SYMBIODE_HOME'];
  rmSync(folder, { recursive: true, force: true });
});

const training = (iterations: number) => ({
  ...hareDocument().training,
  adam: { iterations, learningRate: 0.01 },
  lbfgs: { iterations: 0, memory: 5 },
});

function write(name: string, document: SymbiodeDocument): string {
  const file = path.join(folder, `${name}.symbiode`);
  writeFileSync(file, serializeDocument(document));
  return file;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [built.file('cli'), ...args], {
    cwd: folder,
    env: { ...process.env, BROWSER: 'none' },
  });
  const text = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.error += part));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...text })));
  /** Resolves when standard output fits. */
  const until = (fits: (out: string) => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (fits(text.out)) resolve();
      };
      child.stdout.on('data', look);
      look();
    });
  return { child, ended, until };
}

/** Documents are named from the folder of the test. */
async function symbiode(...args: readonly string[]): Promise<Ended> {
  if (args[0] === 'train') return start(...args).ended;
  const text = { out: '', error: '' };
  const code = await runCommand(
    args.map((arg) =>
      /^(\w[\w-]*\.(?:symbiode|symt)|out\/.*|py)$/.test(arg) ? path.join(folder, arg) : arg,
    ),
    {
      out: (part) => (text.out += part),
      error: (part) => (text.error += part),
      isInteractive: false,
      onInterrupt: () => {},
    },
  );
  return { code, ...text };
}

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('usage', () => {
  it.each([
    [[]],
    [['nonsense']],
    [['train']],
    [['train', 'a', 'b']],
    [['train', 'hares.symbiode', '--seed', 'x']],
    [['train', 'hares.symbiode', '--set', 'growth.r']],
    [['simulate', 'hares.symbiode', '--nonsense']],
    [['simulate', 'hares.symbiode', '--rtol', 'small']],
    [['simulate', 'hares.symbiode', '--precision', 'f16']],
    [['sweep', 'hares.symbiode']],
    [['sweep', 'hares.symbiode', '--set', 'growth.r=0..1']],
    [['sweep', 'hares.symbiode', '--set', 'growth.r=0..1:3', '--figures', 'width']],
    [['export', 'hares.symbiode']],
    [['export', 'hares.symbiode', '--to', 'abacus', '--out', 'x']],
    [['serve', '--port', 'x']],
    [['convert', 'hares.symbiode']],
    [['convert', 'hares.symbiode', 'hares.json']],
  ])('%j is a mistake: exit code 2 and an explanation', async (args) => {
    const { code, out, error } = await symbiode(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(error).toContain('symbiode');
  });

  it('is explained when asked for', async () => {
    expect(await symbiode('--help')).toMatchObject({ code: 0, error: '' });
    expect((await symbiode('train', '--help')).out).toContain('--resume');
  });
});

describe('check', () => {
  it('is content with a good document', async () => {
    expect(await symbiode('check', 'hares.symbiode')).toMatchObject({ code: 0, error: '' });
  });

  it('tells everything that is wrong, with the place', async () => {
    const { nodes, ...rest } = hareDocument();
    write('bad', {
      ...rest,
      nodes: nodes.map((node) => (node.id === 'decay' ? Object.assign({}, node, { type: 'magic' }) : node)),
      simulation: { ...rest.simulation, method: 'magic' },
    });
    const { code, out } = await symbiode('check', 'bad.symbiode', '--json');
    expect(code).toBe(1);
    const [{ diagnostics, ok } = {}] = lines(out);
    expect(ok).toBe(false);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'unknown-node-type',
        where: expect.objectContaining({ node: 'decay' }),
      }),
    );
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'bad-setting' }));
  });

  it.each([
    ['nothing there', 'not-there.symbiode', 'file-unreadable', () => {}],
    ['a corrupted file', 'cut.symbiode', 'not-json', (file: string) => writeFileSync(file, '{"format":')],
    ['another file', 'other.symbiode', 'not-a-document', (file: string) => writeFileSync(file, '{}')],
    [
      'a file of 200 MB',
      'large.symbiode',
      'file-too-large',
      (file: string) => {
        writeFileSync(file, '');
        truncateSync(file, 200 * 1024 * 1024);
      },
    ],
    [
      'a table with text in a number column',
      'text.symbiode',
      'data-not-a-number',
      (file: string) => writeWithTable(file, 't,hares\n0,1\n1,many\n'),
    ],
    [
      'a table that is cut off',
      'torn.symbiode',
      'data-malformed',
      (file: string) => writeWithTable(file, 't,hares\n0,1\n1\n'),
    ],
    [
      'an expression that wants to be code',
      'evil.symbiode',
      'bad-expression',
      (file: string) => {
        const { nodes, ...rest } = hareDocument();
        const evil = {
          id: 'evil',
          type: 'expression',
          typeVersion: 1,
          name: 'evil',
          parameters: { expression: 'constructor.constructor("return process")()' },
        };
        writeFileSync(file, serializeDocument({ ...rest, nodes: [...nodes, evil] }));
      },
    ],
  ])('gives a diagnostic for %s', async (_name, file, expected, make) => {
    make(path.join(folder, file));
    const { code, out } = await symbiode('check', file, '--json');
    expect(code).toBe(1);
    expect(lines(out)[0]?.['diagnostics']).toContainEqual(expect.objectContaining({ code: expected }));
  });
});

function writeWithTable(file: string, csv: string): void {
  const { data, ...rest } = hareDocument();
  const inline = data.map((source) => Object.assign({}, source, { source: { kind: 'inline', csv } }));
  writeFileSync(file, serializeDocument({ ...rest, data: inline }));
}

describe('simulate', () => {
  it('writes CSV with the options that were given', async () => {
    const { code, out, error } = await symbiode(
      ...'simulate hares.symbiode --t0=-1 --t1 1 --points 3 --method rk4 --rtol 1e-8'.split(' '),
      ...'--set hares.initial=2.5 --set growth.r=0.1'.split(' '),
    );
    expect(code).toBe(0);
    expect(error).toMatch(
      /^rk4 on wasm in f64, rtol 1e-8, atol \S+: \d+ steps, 0 rejected, \d+ evaluations\n$/,
    );
    const rows = out.trim().split('\n');
    expect(rows[0]).toBe('time,hares,lynx,pelts');
    expect(rows.slice(1).map((row) => row.split(',')[0])).toEqual(['-1', '0', '1']);
    expect(rows[1]?.split(',')[1]).toBe('2.5');
  });

  it('writes to a file', async () => {
    expect(await symbiode('simulate', 'hares.symbiode', '--out', 'out/x.csv')).toMatchObject({
      code: 0,
      out: '',
    });
    expect(readFileSync(path.join(folder, 'out', 'x.csv'), 'utf8')).toContain('time,hares');
  });

  it('tells numbers that break down from mistakes', async () => {
    const broken = await symbiode('simulate', 'hares.symbiode', '--t1', '1e6', '--set', 'growth.r=50');
    expect(broken).toMatchObject({ code: 3 });
    expect(broken.error).toContain('numerical-failure');
    expect(broken.out).toContain('time,hares');
    const unknown = await symbiode('simulate', 'hares.symbiode', '--set', 'growth.q=1');
    expect(unknown).toMatchObject({ code: 1, out: '' });
    expect((await symbiode('simulate', 'hares.symbiode', '--run', 'latest')).code).toBe(1);
  });
});

describe('sweep', () => {
  const swept = 'sweep hares.symbiode --set growth.r=0.1..0.5:3 --set hares.initial=1,2'.split(' ');

  it('prints a row for each combination', async () => {
    const { code, out, error } = await symbiode(...swept, '--figures', 'final,maximum');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const rows = out
      .trim()
      .split('\n')
      .map((row) => row.trim().split(/ {2,}/));
    expect(rows[0]).toEqual([
      'growth.r',
      'hares.initial',
      'hares final',
      'hares maximum',
      'lynx final',
      'lynx maximum',
      'status',
    ]);
    expect(rows.slice(1).map((row) => row.slice(0, 2).join(' '))).toEqual([
      '0.1 1',
      '0.1 2',
      '0.3 1',
      '0.3 2',
      '0.5 1',
      '0.5 2',
    ]);
    expect(rows.slice(1).every((row) => row.at(-1) === 'done')).toBe(true);
  });

  it('gives the numbers of simulate, with fixed values and settings', async () => {
    const fixed = '--set decay.r=0.7 --t1 2 --points 3'.split(' ');
    const { out } = await symbiode(...swept, ...fixed, '--format', 'json', '--quantities', 'hares');
    const { rows } = JSON.parse(out) as { rows: { figures: { final: number }[] }[] };
    const set = '--set growth.r=0.3 --set hares.initial=2'.split(' ');
    const solved = await symbiode('simulate', 'hares.symbiode', ...set, ...fixed);
    expect(String(rows[3]?.figures[0]?.final)).toBe(solved.out.trim().split('\n').at(-1)?.split(',')[1]);
  });

  it('writes CSV, and breaks down row by row', async () => {
    const partly = ['sweep', 'hares.symbiode', '--set', 'growth.r=0.3,100000'];
    const { code } = await symbiode(...partly, '--out', 'out/sweep.csv');
    expect(code).toBe(0);
    const rows = readFileSync(path.join(folder, 'out', 'sweep.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(rows[0]).toContain('growth.r,status,time reached,hares final');
    expect(rows.slice(1).map((row) => row.split(',').slice(0, 2).join())).toEqual([
      '0.3,done',
      '100000,nonFinite',
    ]);
    expect((await symbiode('sweep', 'hares.symbiode', '--set', 'growth.r=100000,200000')).code).toBe(3);
  });

  it('says what is wrong with its plan', async () => {
    const many = await symbiode('sweep', 'hares.symbiode', '--set', 'growth.r=0..1:2501');
    expect(many).toMatchObject({ code: 1, out: '' });
    expect(many.error).toContain('2500');
  });
});

describe('train', () => {
  it('prints JSON lines, keeps the run, and its weights can be used', async () => {
    const { code, out } = await symbiode('train', 'hares.symbiode', '--json', '--seed', '3');
    expect(code).toBe(0);
    const last = lines(out).at(-1) ?? {};
    expect(last).toMatchObject({ event: 'finished', status: 'done', iterations: 30 });
    expect(last['parameters']).toHaveProperty('growth.r');
    expect(readdirSync(String(last['folder']))).toEqual(
      expect.arrayContaining(['checkpoint.safetensors', 'metrics.jsonl', 'provenance.json']),
    );
    const trained = await symbiode('simulate', 'hares.symbiode', '--run', 'latest');
    expect(trained.code).toBe(0);
    expect(trained.out).not.toBe((await symbiode('simulate', 'hares.symbiode')).out);
    const exported = await symbiode(
      'export',
      'hares.symbiode',
      '--to',
      'python',
      '--out',
      'py',
      '--run',
      'latest',
    );
    expect(exported.code).toBe(0);
    expect(readdirSync(path.join(folder, 'py'))).toContain('weights.safetensors');
  }, 60_000);

  it('repeats to the same bits for a seed', async () => {
    const first = await symbiode('train', 'hares.symbiode', '--json', '--seed', '5');
    const second = await symbiode('train', 'hares.symbiode', '--json', '--seed', '5');
    const of = ({ out }: Ended) => lines(out).at(-1)?.['trainLoss'];
    expect(of(first)).toBe(of(second));
  }, 60_000);

  it('is stopped by Ctrl+C within 200 ms of asking, keeps its weights, and goes on afterwards', async () => {
    const { child, ended, until } = start('train', 'long.symbiode', '--json');
    await until((out) => out.includes('"progress"'));
    child.kill('SIGINT');
    const { code, out } = await ended;
    expect(code).toBe(130);
    const last = lines(out).at(-1) ?? {};
    expect(last).toMatchObject({ event: 'finished', status: 'cancelled' });
    const iterations = Number(last['iterations']);

    write('long', hareDocument({ training: training(iterations + 20) }));
    const more = await symbiode('train', 'long.symbiode', '--json', '--resume', 'latest');
    expect(more.code).toBe(0);
    expect(lines(more.out).at(-1)).toMatchObject({ iterations: iterations + 20, run: last['run'] });
  }, 60_000);

  it('refuses what cannot be trained', async () => {
    const { nodes, ...rest } = hareDocument();
    write('unwatched', {
      ...rest,
      nodes: nodes.filter(({ id }) => id !== 'pelts'),
      wires: rest.wires.slice(0, -1),
    });
    const { code, out } = await symbiode('train', 'unwatched.symbiode', '--json');
    expect(code).toBe(1);
    expect(lines(out)[0]?.['diagnostics']).toContainEqual(
      expect.objectContaining({ code: 'no-observations' }),
    );
  }, 60_000);

  it('says that numbers broke down when no step can be made', async () => {
    write('wild', hareDocument({ training: training(5), nodes: hareDocument().nodes }));
    const { code } = await symbiode('train', 'wild.symbiode', '--json', '--set', 'growth.r=1e5');
    expect(code).toBe(3);
  }, 60_000);
});

describe('a document as text', () => {
  const copied = (name: string) => readFileSync(path.join(folder, name), 'utf8');

  it('is made from a document, and means the same to every command', async () => {
    expect((await symbiode('convert', 'hares.symbiode', 'hares.symt')).code).toBe(0);
    expect(copied('hares.symt')).toContain('state hares');
    expect(await symbiode('check', 'hares.symt')).toMatchObject({ code: 0 });
    const [fromText, fromFile] = [
      await symbiode('simulate', 'hares.symt'),
      await symbiode('simulate', 'hares.symbiode'),
    ];
    expect(fromText.out).toBe(fromFile.out);
    expect(fromText.code).toBe(0);
    expect((await symbiode('export', 'hares.symt', '--to', 'python', '--out', 'py')).code).toBe(0);
    expect((await symbiode('train', 'hares.symt')).code).toBe(0);
  });

  it('becomes a document again, which keeps the places of nodes that it has', async () => {
    const changed = copied('hares.symt').replace(/^train \(/m, 'train (seed: 77, ');
    writeFileSync(
      path.join(folder, 'changed.symt'),
      changed.replace(/seed: \d+, (.*)seed: \d+, /, 'seed: 77, $1'),
    );
    expect((await symbiode('convert', 'changed.symt', 'fresh.symbiode')).code).toBe(0);
    write('kept', hareDocument({ training: training(30) }));
    expect((await symbiode('convert', 'changed.symt', 'kept.symbiode')).code).toBe(0);
    const document = (name: string) => JSON.parse(copied(name)) as SymbiodeDocument;
    const before = document('hares.symbiode');
    expect(document('kept.symbiode')).toEqual({ ...before, training: { ...before.training, seed: 77 } });
    expect(document('fresh.symbiode').nodes.map(({ name }) => name)).toEqual(
      before.nodes.map(({ name }) => name),
    );
  });

  it('with mistakes is refused with all of them and their places', async () => {
    const wrong = copied('hares.symt')
      .replace('state hares', 'state hare')
      .replace(/^solve tsit5/m, 'solve tsit5 (pionts: 3');
    writeFileSync(path.join(folder, 'wrong.symt'), wrong);
    const { code, error } = await symbiode('check', 'wrong.symt');
    expect(code).toBe(1);
    expect(error).toMatch(/bad-text \(.*wrong\.symt, line \d+:\d+\).*"hares"/);
    expect(error).toContain('This parenthesis is not closed');
  });
});

describe('serve', () => {
  it('prints its address and ends well when interrupted', async () => {
    const renderer = path.join(built.folder, '..', 'renderer');
    mkdirSync(renderer, { recursive: true });
    writeFileSync(path.join(renderer, 'index.html'), '<!doctype html>');
    const { child, ended, until } = start('serve', '--no-open');
    await until((out) => /Symbiode is at http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n/.test(out));
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  }, 60_000);
});
