/** What Chromium's own trace says of the main thread of a page, and how much of the page's code runs. */
import type { CDPSession, Page } from 'playwright-core';

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

/** Milliseconds of scripts and layout in each frame while something is done. */
export async function traced(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
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

/**
 * How many functions of the page are called while something is done. Unlike any clock it says the same on a busy
 * machine, so that two builds can be compared by it.
 */
export async function counted(page: Page, act: () => Promise<void>): Promise<number> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await session.send('Profiler.takePreciseCoverage');
  await act();
  const { result } = await session.send('Profiler.takePreciseCoverage');
  await session.send('Profiler.stopPreciseCoverage');
  await session.detach();
  const own = result.filter(({ url }) => url.includes('/assets/'));
  const counts = own.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges[0]?.count ?? 0));
  return counts.reduce((sum, count) => sum + count, 0);
}
