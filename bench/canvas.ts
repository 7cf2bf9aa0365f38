/**
 * S9, S10 and S11: the editor in a headless Chromium. A document of 500 nodes and 800 wires is opened, panned, zoomed
 * and dragged while Chromium's own trace says what scripts and layout cost in each frame; the same while a training
 * streams; a slider of the start model is moved and the time until its curve is drawn anew is taken; the server is
 * started several times. `npm run bench -- canvas [large|huge|streaming|preview|start] [--write]` builds nothing: it
 * takes `out/` as `npm run build` left it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { SymbiodeDocument } from '../src/engine';
import { loadDocument } from '../test/support/fit-document';
import { drag, pan, STEPS, zoom, zoomInto } from './editor/gestures';
import { besides, largeDocument } from './editor/large-document';
import { openFile, openPage, serve } from './editor/serve';
import { counted, traced } from './editor/trace';

/** Upper bounds in milliseconds; for ten thousand nodes, what can still be borne. */
const hold = { frame: 12, open: 1000, preview: 50, start: 2000, shell: 500, hugeFrame: 50, hugeOpen: 10_000 };

const lines: string[] = [];

function print(line: string): void {
  lines.push(line);
  console.log(line);
}

const quantile = (xs: readonly number[], q: number): number =>
  xs.toSorted((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(q * xs.length))] ?? NaN;

function say(what: string, value: number, most: number, more = ''): void {
  const verdict = value <= most ? 'held' : 'not held';
  print(`${what}: ${value.toFixed(1)} ms, to hold ${most} ms: ${verdict}${more}`);
}

function sayFrames(what: string, costs: readonly number[], most = hold.frame): void {
  const more = `; median ${quantile(costs, 0.5).toFixed(1)}, most ${quantile(costs, 1).toFixed(1)}, ${costs.length} frames`;
  say(`S9 ${what}, scripts and layout of a frame at p95`, quantile(costs, 0.95), most, more);
}

/** Takes a gesture twice: once by the clock, once by the calls that it makes. */
async function measure(
  page: Page,
  what: string,
  gesture: () => Promise<void>,
  most = hold.frame,
): Promise<void> {
  sayFrames(what, await traced(page, gesture), most);
  const calls = await counted(page, gesture);
  print(`S9 ${what}, calls of functions a step: ${Math.round(calls / STEPS)}`);
}

async function benchLarge(browser: Browser): Promise<void> {
  const large = largeDocument();
  const server = await serve({ 'large.symbiode': JSON.stringify(large) });
  try {
    const page = await openPage(browser, server);
    const time = await openFile(page, 'large.symbiode', 'x0');
    say(`S9 opening ${large.nodes.length} nodes and ${large.wires.length} wires`, time, hold.open);
    await page.waitForTimeout(3000);
    await benchGestures(page, 'map');
    await zoomInto(page, 'far');
    await benchGestures(page, 'far');
    await zoomInto(page, 'near');
    await benchGestures(page, 'near');
    await page.close();
  } finally {
    server.stop();
  }
}

async function benchHuge(browser: Browser): Promise<void> {
  const huge = largeDocument(2000);
  const server = await serve({ 'huge.symbiode': JSON.stringify(huge) });
  try {
    const page = await openPage(browser, server);
    page.setDefaultTimeout(120_000);
    const time = await openFile(page, 'huge.symbiode', 'x0');
    say(`S9 opening ${huge.nodes.length} nodes and ${huge.wires.length} wires`, time, hold.hugeOpen);
    await page.waitForTimeout(8000);
    await measure(page, 'map of ten thousand nodes, panning', () => pan(page), hold.hugeFrame);
    await page.close();
  } finally {
    server.stop();
  }
}

/** Drags, pans and zooms. */
async function benchGestures(page: Page, level: string): Promise<void> {
  await measure(page, `${level}, dragging`, () => drag(page));
  await measure(page, `${level}, panning`, () => pan(page));
  await measure(page, `${level}, zooming`, () => zoom(page));
}

/** A drag among 500 nodes while lynx-hare trains beside them, and what the reports cost by themselves. */
async function benchStreaming(browser: Browser): Promise<void> {
  const folder = path.join('templates', 'lynx-hare');
  const { document } = loadDocument(folder, 'lynx-hare.symbiode');
  const { training } = document;
  const long: SymbiodeDocument = {
    ...besides(document),
    training: { ...training, patience: 0, adam: { ...training.adam, iterations: 1_000_000 } },
  };
  const table = readFileSync(path.join(folder, 'hudson-bay.csv'), 'utf8');
  const server = await serve({ 'beside.symbiode': JSON.stringify(long), 'hudson-bay.csv': table });
  try {
    let reports = 0;
    const page = await openPage(browser, server, (fresh) => {
      fresh.on('websocket', (socket) =>
        socket.on('framereceived', ({ payload }) => {
          if (payload.toString().includes('train.progress')) reports += 1;
        }),
      );
    });
    await openFile(page, 'beside.symbiode', 'c0');
    await page.waitForTimeout(2000);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await page.waitForTimeout(2000);
    const [before, begun] = [reports, Date.now()];
    const calls = await counted(page, () => page.waitForTimeout(5000));
    const heard = reports - before;
    print(
      `S9 streaming, at rest: ${((1000 * heard) / (Date.now() - begun)).toFixed(1)} reports a second, calls of functions a report: ${Math.round(calls / Math.max(1, heard))}`,
    );
    const costs = await traced(page, () => page.waitForTimeout(5000));
    sayFrames('streaming, at rest', costs);
    await measure(page, 'streaming, dragging', () => drag(page));
    await page.close();
  } finally {
    server.stop();
  }
}

async function benchStart(browser: Browser, turns = 5): Promise<void> {
  const starts: number[] = [];
  const panels: number[] = [];
  const shells: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    // The user's browser is there already, and has nothing of the editor.
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const begun = Date.now();
    const server = await serve();
    await page.goto(server.url);
    await page.locator('[data-node-id="hares"]').waitFor();
    starts.push(Date.now() - begun);
    // The canvas comes first, and can be worked with; then all panels at once.
    await page.getByRole('searchbox', { name: 'Search nodes' }).waitFor();
    panels.push(Date.now() - begun);
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    );
    shells.push(paint);
    await context.close();
    server.stop();
  }
  say('S11 from `serve` to an editor with its model, median', quantile(starts, 0.5), hold.start);
  say('S11 the same with all of its panels, median', quantile(panels, 0.5), hold.start);
  say('S11 first paint of the page, median', quantile(shells, 0.5), hold.shell);
}

/** Notes when the page last got a key, asked the host, heard of it and drew a line of a plot. */
const NOTE_LEGS = `
  globalThis.legs = {};
  const note = (leg) => (globalThis.legs[leg] = performance.now());
  addEventListener('keydown', ({ timeStamp }) => (globalThis.legs = { key: timeStamp }), true);
  const { send, addEventListener: listen } = WebSocket.prototype;
  WebSocket.prototype.send = function (...args) {
    globalThis.legs.asked ??= performance.now();
    return send.apply(this, args);
  };
  WebSocket.prototype.addEventListener = function (kind, ...args) {
    // Ahead of the page's own listener, which goes on to draw.
    if (kind === 'message') listen.call(this, kind, () => (globalThis.legs.answered ??= performance.now()));
    return listen.call(this, kind, ...args);
  };
  const { stroke } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.stroke = function (...args) {
    note('drawn');
    return stroke.apply(this, args);
  };`;

interface Legs {
  readonly key: number;
  readonly asked?: number;
  readonly answered?: number;
  readonly drawn?: number;
}

/** S10: from a key on the growth rate's field to the last line of the new curve. */
async function benchPreview(browser: Browser, turns = 40): Promise<void> {
  const server = await serve();
  const page = await openPage(browser, server, (fresh) => fresh.addInitScript(NOTE_LEGS));
  await page.locator('[data-node-id="growth"] header').click();
  const field = page.getByRole('textbox', { name: /rate|^r/i }).first();
  await field.waitFor();
  await page.waitForTimeout(1500);
  const all: Legs[] = [];
  // To find the field by its role for each key would have the page work when it should answer.
  await field.focus();
  for (let turn = 0; turn < turns; turn++) {
    await page.keyboard.press('ArrowUp');
    await page.waitForTimeout(500);
    all.push(await page.evaluate<Legs>('globalThis.legs'));
  }
  const whole = all.flatMap(({ key, drawn }) => (drawn === undefined ? [] : [drawn - key]));
  const more = `; median ${quantile(whole, 0.5).toFixed(1)}, ${whole.length} of ${turns} drawn`;
  say('S10 a changed number until its curve is drawn, p95', quantile(whole, 0.95), hold.preview, more);
  const legs = all.flatMap(({ key, asked, answered, drawn }) =>
    asked === undefined || answered === undefined || drawn === undefined
      ? []
      : [[asked - key, answered - asked, drawn - answered]],
  );
  const medians = [0, 1, 2].map((leg) =>
    quantile(
      legs.map((times) => times[leg] ?? NaN),
      0.5,
    ).toFixed(1),
  );
  print(
    `S10 of that, medians: key to question ${medians[0]}, to answer ${medians[1]}, to picture ${medians[2]} ms`,
  );
  await page.close();
  server.stop();
}

/** Puts what was printed between the marks of the README. */
function write(parts: readonly string[]): void {
  const readme = path.join('bench', 'README.md');
  const date = new Date().toISOString().slice(0, 10);
  const text = [
    `\`npm run bench -- canvas${parts.map((part) => ` ${part}`).join('')}\`, ${date}.`,
    '',
    ...lines.map((line) => `- ${line}`),
  ];
  const marks = /(<!-- figures S9 -->\n)[^]*?(<!-- end -->)/;
  const next = readFileSync(readme, 'utf8').replace(marks, (_, from, to) =>
    [from, ...text, '', to].join('\n'),
  );
  writeFileSync(readme, next);
}

const args = process.argv.slice(2);
const asked = args.filter((arg) => !arg.startsWith('-'));
const wants = (part: string): boolean => asked.length === 0 || asked.includes(part);
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
try {
  if (wants('large')) await benchLarge(browser);
  if (wants('streaming')) await benchStreaming(browser);
  if (wants('preview')) await benchPreview(browser);
  if (wants('start')) await benchStart(browser);
  if (wants('huge')) await benchHuge(browser);
} finally {
  await browser.close();
}
if (args.includes('--write')) write(asked);
