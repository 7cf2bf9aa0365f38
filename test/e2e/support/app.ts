/**
 * The application as a user has it: the built server on a free port of this machine, a workspace and a home of its
 * own, and a real Chromium looking at it. Whatever the page complains about fails the scenario.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { slowLine } from './slow-line';

export const root = path.resolve(import.meta.dirname, '../../..');

/** Where pictures of failed scenarios go. */
const results = path.join(root, 'test-results');

/** The built application; SYMBIODE_OUT names another build than the usual one. */
const out = path.resolve(root, process.env['SYMBIODE_OUT'] ?? 'out');

/** Milliseconds by which messages between window and engine are held back at most; SYMBIODE_LINE_DELAY asks for it. */
const delay = Number(process.env['SYMBIODE_LINE_DELAY'] ?? 0);

export interface App {
  readonly page: Page;
  /** Folder that the editor opens from and saves to. */
  readonly workspace: string;
  /** Id of the engine host's process. */
  readonly hostPid: () => number;
  /** What the server printed to its error stream. */
  readonly serverErrors: () => string;
}

export interface AppOptions {
  /** Files of the workspace. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** File of the workspace named when the application is started. */
  readonly start?: string;
  /** Leaves the tour to be offered, as on a first start. */
  readonly firstStart?: boolean;
  /** Errors of the page that belong to the scenario. */
  readonly allow?: readonly RegExp[];
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Browser | undefined;

/** One browser for all scenarios of a file; each has a context of its own. */
async function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (!executablePath) throw new Error('CHROMIUM_PATH is not set; start these tests by "npm run e2e".');
  browser ??= await chromium.launch({ executablePath, args: flags });
  return browser;
}

/** To be called when a file's scenarios are over. */
export async function stopBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

interface Server {
  readonly process: ChildProcess;
  readonly url: string;
  readonly errors: () => string;
}

async function startServer(workspace: string, home: string, start?: string): Promise<Server> {
  const args = [path.join(out, 'main', 'serve.js'), '--port', '0', '--no-open', '--workspace', workspace];
  if (start !== undefined) args.push(start);
  const child = spawn(process.execPath, args, {
    cwd: workspace,
    env: { ...process.env, SYMBIODE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, errors] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /https?:\/\/\S+/.exec(printed)?.[0];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${errors}${printed}`)));
  });
  return { process: child, url, errors: () => errors };
}

/** Processes whose parent is this one. */
function childrenOf(pid: number): readonly { readonly pid: number; readonly command: string }[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [, child, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === pid ? [{ pid: Number(child), command: command ?? '' }] : [];
  });
}

function hostOf(server: ChildProcess): number {
  const host = childrenOf(server.pid ?? -1).find(({ command }) => command.includes('host.js'));
  if (!host) throw new Error('The server has no engine host.');
  return host.pid;
}

/** What the page says that it should not. */
function listen(page: Page, allow: readonly RegExp[]): string[] {
  const complaints: string[] = [];
  const add = (text: string) => {
    if (!allow.some((pattern) => pattern.test(text))) complaints.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      add(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => add(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // What a reload interrupts.
    if (reason !== 'net::ERR_ABORTED') add(`failed: ${request.url()} ${reason}`);
  });
  return complaints;
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const timer = setTimeout(() => server.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(timer);
}

interface Opened {
  readonly app: App;
  /** Runs a scenario; what the page complained about meanwhile fails it. */
  readonly run: (name: string, scenario: (app: App) => Promise<void>) => Promise<void>;
  /** Leaves nothing behind. */
  readonly close: () => Promise<void>;
}

async function openApp(options: AppOptions): Promise<Opened> {
  const base = mkdtempSync(path.join(tmpdir(), 'symbiode-e2e-'));
  const [workspace, home] = [path.join(base, 'work'), path.join(base, 'home')];
  mkdirSync(workspace);
  mkdirSync(home);
  for (const [file, content] of Object.entries(options.files ?? {})) {
    mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true });
    writeFileSync(path.join(workspace, file), content);
  }
  const server = await startServer(workspace, home, options.start);
  const context = await (await startBrowser()).newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(20_000);
  if (options.firstStart !== true)
    await context.addInitScript(() => localStorage.setItem('symbiode.tour', 'done'));
  const page = await context.newPage();
  if (delay > 0) await slowLine(page, delay);
  const complaints = listen(page, options.allow ?? []);
  // Choosing files is left to the scenarios from the first moment: asked for later, it may come after the click.
  page.on('filechooser', () => undefined);
  const app: App = {
    page,
    workspace,
    hostPid: () => hostOf(server.process),
    serverErrors: server.errors,
  };
  return {
    app,
    run: async (name, scenario) => {
      try {
        if (page.url() === 'about:blank') await page.goto(server.url);
        await scenario(app);
        expect(complaints.splice(0)).toEqual([]);
      } catch (error) {
        mkdirSync(results, { recursive: true });
        const picture = path.join(results, `${name.replace(/[^a-z0-9]+/gi, '-')}.png`);
        await page.screenshot({ path: picture }).catch(() => undefined);
        console.error(
          [`Picture: ${picture}`, server.errors(), ...complaints.splice(0)].filter(Boolean).join('\n'),
        );
        throw error;
      }
    },
    close: async () => {
      await context.close();
      await stopServer(server.process);
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Starts the application, runs the scenario, and leaves nothing behind but a picture when it failed. */
export async function withApp(
  name: string,
  options: AppOptions,
  scenario: (app: App) => Promise<void>,
): Promise<void> {
  const opened = await openApp(options);
  try {
    await opened.run(name, scenario);
  } finally {
    await opened.close();
  }
}

/** One application for all scenarios of a block, which come one after another in one window. */
export function withOneApp(
  options: AppOptions,
): (name: string, scenario: (app: App) => Promise<void>) => Promise<void> {
  let opened: Opened | undefined;
  beforeAll(async () => {
    opened = await openApp(options);
  });
  afterAll(() => opened?.close());
  return async (name, scenario) => opened?.run(name, scenario);
}
