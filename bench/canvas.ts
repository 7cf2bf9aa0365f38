/**
 * S9, S10 and S11: the editor in a headless Chromium. A document of 500 nodes and 800 wires is opened, panned, zoomed
 * and dragged while Chromium's own trace says what scripts and layout cost in each frame; a slider of the start model
 * is moved and the time until its curve is drawn anew is taken; the server is started several times. `npm run bench --
 * canvas` builds nothing: it takes `out/` as `npm run build` left it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { emptyDocument } from '../src/engine';
import type { DocumentNode, SymbiodeDocument, Wire } from '../src/engine';

/** Upper bounds in milliseconds. */
const hold = { frame: 12, open: 1000, preview: 50, start: 2000, shell: 500 };

/** A hundred states in a ring, each with growth, decay, a neural term and the pull of its neighbour. */
function largeDocument(groups = 100): SymbiodeDocument {
  const nodes: DocumentNode[] = [];
  const wires: Wire[] = [];
  const layout: Record<string, { x: number; y: number }> = {};
  const add = (id: string, type: string, x: number, y: number): void => {
    nodes.push({ id, type, typeVersion: 1, name: id, parameters: {} });
    layout[id] = { x, y };
  };
  const join = (from: string, port: string, to: string, at: string): void => {
    wires.push({ id: `${from}-${to}-${at}`, from: { node: from, port }, to: { node: to, port: at } });
  };
  for (let i = 0; i < groups; i++) {
    const [x, y] = [(i % 10) * 800, Math.floor(i / 10) * 900];
    const name = (kind: string, at = i) => `${kind}${(at + groups) % groups}`;
    add(name('x'), 'state', x + 400, y);
    ['growth', 'decay', 'mlp', 'scale'].forEach((type, k) => {
      add(name(type), type, x, y + 210 * k);
      join(name(type), { mlp: 'out', scale: 'value' }[type] ?? 'rate', name('x'), 'rate');
      const source = type === 'scale' ? name('x', i - 1) : name('x');
      join(source, 'value', name(type), { mlp: 'in', scale: 'x' }[type] ?? 'x');
    });
  }
  return { ...emptyDocument('Five hundred nodes'), nodes, wires, layout: { nodes: layout } };
}

interface Server {
  readonly process: ChildProcess;
  readonly url: string;
}

async function serve(workspace: string): Promise<Server> {
  const args = [path.resolve('out/main/serve.js'), '--port', '0', '--no-open', '--workspace', workspace];
  const env = { ...process.env, SYMBIODE_HOME: path.join(workspace, '.home') };
  const child = spawn(process.execPath, args, { cwd: workspace, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /https?:\/\/\S+/.exec(text)?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  return { process: child, url };
}

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** Scripts and layout. Painting is left out: without a GPU the processor does it, on threads of its own. */
const COUNTED = new Set([
  'FunctionCall',
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'UpdateLayoutTree',
  'Layout',
]);

/** Milliseconds of scripts and layout in each frame of the page, from one commit to the next. */
function frameCosts(events: readonly TraceEvent[]): readonly number[] {
  const mine = events.filter(onBusiestMain(events)).toSorted((a, b) => a.ts - b.ts);
  const costs: number[] = [];
  let [cost, until] = [0, 0];
  for (const event of mine) {
    if (event.name === 'Commit') {
      costs.push(cost / 1000);
      cost = 0;
    }
    if (event.ph !== 'X' || !COUNTED.has(event.name)) continue;
    // What is inside something already counted counts once.
    const end = event.ts + (event.dur ?? 0);
    cost += Math.max(0, end - Math.max(event.ts, until));
    until = Math.max(until, end);
  }
  return costs;
}

/** Whether an event belongs to the main thread of the page, which is the busiest of its kind. */
function onBusiestMain(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const key = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const counts = new Map<string, number>();
  for (const event of events) counts.set(key(event), (counts.get(key(event)) ?? 0) + 1);
  const mains = events.filter(
    ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const [busiest] = mains.toSorted((a, b) => (counts.get(key(b)) ?? 0) - (counts.get(key(a)) ?? 0));
  return (event) => busiest !== undefined && key(event) === key(busiest);
}

async function traced(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'],
    },
    transferMode: 'ReportEvents',
  });
  await act();
  await session.send('Tracing.end');
  await done;
  await session.detach();
  return frameCosts(events);
}

const quantile = (xs: readonly number[], q: number): number =>
  xs.toSorted((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(q * xs.length))] ?? NaN;

function say(what: string, value: number, most: number, more = ''): void {
  const verdict = value <= most ? 'held' : 'not held';
  console.log(`${what}: ${value.toFixed(1)} ms, to hold ${most} ms: ${verdict}${more}`);
}

function sayFrames(what: string, costs: readonly number[]): void {
  const more = `; median ${quantile(costs, 0.5).toFixed(1)}, most ${quantile(costs, 1).toFixed(1)}, ${costs.length} frames`;
  say(`S9 ${what}, scripts and layout of a frame at p95`, quantile(costs, 0.95), hold.frame, more);
}

async function benchLarge(browser: Browser): Promise<void> {
  const workspace = mkdtempSync(path.join(tmpdir(), 'canvas-'));
  const large = largeDocument();
  writeFileSync(path.join(workspace, 'large.symbiode'), JSON.stringify(large));
  const server = await serve(workspace);
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.url);
    await page.locator('[data-node-id="hares"]').waitFor();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Open' });
    const entry = dialog.getByText('large.symbiode');
    await entry.waitFor();
    const opened = Date.now();
    await entry.dblclick();
    await page.locator('[data-node-id="x0"]').waitFor();
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))),
    );
    say(
      `S9 opening ${large.nodes.length} nodes and ${large.wires.length} wires`,
      Date.now() - opened,
      hold.open,
    );
    await page.waitForTimeout(3000);
    for (const zoom of ['far', 'near'] as const) await benchGestures(page, zoom);
    await page.close();
  } finally {
    server.process.kill();
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** Pans, zooms and drags, from afar with everything in view and from nearby. */
async function benchGestures(page: Page, zoom: 'far' | 'near'): Promise<void> {
  const box = await page.getByTestId('canvas').boundingBox();
  if (!box) throw new Error('There is no canvas.');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (zoom === 'near') {
    // Into the middle of some node, until letters can be read.
    const place = await page.locator('[data-node-id="x44"]').boundingBox();
    await page.mouse.move((place?.x ?? middle.x) + 4, (place?.y ?? middle.y) + 4);
    for (let i = 0; i < 13; i++) await page.mouse.wheel(0, -120);
    await page.waitForTimeout(1000);
  }
  const sweep = async (move: (i: number) => Promise<void>): Promise<void> => {
    for (let i = 0; i < 60; i++) {
      await move(i);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(0))));
    }
  };
  await page.mouse.move(box.x + 8, box.y + 8);
  const panned = await traced(page, async () => {
    await page.mouse.down();
    await sweep((i) => page.mouse.move(box.x + 8 + 4 * i, box.y + 8 + 2 * i));
    await page.mouse.up();
  });
  sayFrames(`${zoom}, panning`, panned);
  await page.mouse.move(middle.x, middle.y);
  sayFrames(`${zoom}, zooming`, await traced(page, () => sweep((i) => page.mouse.wheel(0, i < 30 ? 8 : -8))));
  const nodes = page.locator('[data-node-id]');
  let at: { x: number; y: number } | undefined;
  for (let i = 0; i < (await nodes.count()) && !at; i++) {
    const place = await nodes.nth(i).boundingBox();
    if (!place || place.x < box.x + 50 || place.y < box.y + 50) continue;
    if (place.x + 200 > box.x + box.width || place.y + 150 > box.y + box.height) continue;
    at = { x: place.x + place.width / 2, y: place.y + Math.min(12, place.height / 2) };
  }
  if (!at) throw new Error('No node to drag is in view.');
  const from = at;
  await page.mouse.move(from.x, from.y);
  const dragged = await traced(page, async () => {
    await page.mouse.down();
    await sweep((i) => page.mouse.move(from.x + 2 * i, from.y + i));
    await page.mouse.up();
  });
  sayFrames(`${zoom}, dragging`, dragged);
}

async function benchStart(browser: Browser, turns = 5): Promise<void> {
  const starts: number[] = [];
  const shells: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const workspace = mkdtempSync(path.join(tmpdir(), 'canvas-'));
    const begun = Date.now();
    const server = await serve(workspace);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.locator('[data-node-id="hares"]').waitFor();
    starts.push(Date.now() - begun);
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    );
    shells.push(paint);
    await context.close();
    server.process.kill();
    rmSync(workspace, { recursive: true, force: true });
  }
  say('S11 from `serve` to an editor with its model, median', quantile(starts, 0.5), hold.start);
  say('S11 first paint of the page, median', quantile(shells, 0.5), hold.shell);
}

/** Notes when the page last got a key and when it last drew a line of a plot. */
const NOTE_STROKES = `
  globalThis.lastKey = 0;
  addEventListener('keydown', ({ timeStamp }) => (globalThis.lastKey = timeStamp), true);
  const stroke = CanvasRenderingContext2D.prototype.stroke;
  globalThis.lastStroke = 0;
  CanvasRenderingContext2D.prototype.stroke = function (...args) {
    globalThis.lastStroke = performance.now();
    return stroke.apply(this, args);
  };`;

/** S10: from a key on the growth rate's field to the last line of the new curve. */
async function benchPreview(browser: Browser, turns = 40): Promise<void> {
  const workspace = mkdtempSync(path.join(tmpdir(), 'canvas-'));
  const server = await serve(workspace);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(NOTE_STROKES);
  await page.goto(server.url);
  await page.locator('[data-node-id="growth"] header').click();
  const field = page.getByRole('textbox', { name: /rate|^r/i }).first();
  await field.waitFor();
  await page.waitForTimeout(1500);
  const delays: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    await field.focus();
    await field.press('ArrowUp');
    await page.waitForTimeout(500);
    delays.push(Number(await page.evaluate('globalThis.lastStroke - globalThis.lastKey')));
  }
  const more = `; median ${quantile(delays, 0.5).toFixed(1)}`;
  say('S10 a changed number until its curve is drawn, p95', quantile(delays, 0.95), hold.preview, more);
  await page.close();
  server.process.kill();
  rmSync(workspace, { recursive: true, force: true });
}

const asked = new Set(process.argv.slice(2));
const wants = (part: string) => asked.size === 0 || asked.has(part);
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
try {
  if (wants('large')) await benchLarge(browser);
  if (wants('start')) await benchStart(browser);
  if (wants('preview')) await benchPreview(browser);
} finally {
  await browser.close();
}
