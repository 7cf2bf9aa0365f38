/**
 * The course of a wire between two ports. Forward it is one cubic that leaves and arrives level. A feedback wire,
 * whose end lies to the left of its start, is led around: out, along a lane that crosses as few nodes as it can,
 * and in again, with round corners.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** How far a feedback wire goes out before it turns, and the radius of its turns. */
const OUT = 26;
const RADIUS = 16;
/** Space between a lane and the node beside it. */
const GAP = 20;
/** Between the lines of two tracks. */
const TRACK = 7;
/** What crossing a node costs, in pixels of detour. */
const CROSSING = 600;
/** Lanes that are tried, those with the least detour first: enough to get past several rows of nodes. */
const LANES = 48;

/** Whether a wire from `from` to `to` has to be led back. */
export function isFeedback(from: Point, to: Point): boolean {
  return to.x - from.x < 12;
}

/** A curve between the sides of two nodes that may stand anyhow, for wires of which only the direction is seen. */
export function sheetPath(from: Point, to: Point): string {
  const reach = sheetReach(from, to);
  return `M${from.x},${from.y}C${from.x + reach},${from.y} ${to.x - reach},${to.y} ${to.x},${to.y}`;
}

/** The box that such a curve stays in: that of its ends and of the corners which it heads for. */
export function sheetBox(from: Point, to: Point): Box {
  const reach = sheetReach(from, to);
  const [left, right] = [Math.min(from.x, to.x - reach), Math.max(to.x, from.x + reach)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const sheetReach = (from: Point, to: Point): number => Math.max(60, Math.abs(to.x - from.x) * 0.5);

export function forwardPath(from: Point, to: Point): string {
  const reach = Math.max(28, (to.x - from.x) * 0.5);
  return `M${from.x},${from.y} C${from.x + reach},${from.y} ${to.x - reach},${to.y} ${to.x},${to.y}`;
}

/** A smooth course through points, which leaves its start and reaches its end level. */
export function throughPath(from: Point, points: readonly Point[], to: Point): string {
  const stops = [from, ...points, to];
  let path = `M${from.x},${from.y}`;
  for (let i = 0; i + 1 < stops.length; i += 1) {
    const [a, b] = [stops[i], stops[i + 1]];
    if (!a || !b) continue;
    // Beyond a third of the way between two stops the curve would swing out.
    const reach = distance(a, b) / 3;
    const [leaves, arrives] = [heading(stops[i - 1], b), heading(a, stops[i + 2])];
    path += ` C${a.x + leaves.x * reach},${a.y + leaves.y * reach}`;
    path += ` ${b.x - arrives.x * reach},${b.y - arrives.y * reach} ${b.x},${b.y}`;
  }
  return path;
}

/** A course of level and upright runs through points. */
export function squareThroughPath(from: Point, points: readonly Point[], to: Point): string {
  const stops = [from, ...points, to];
  const corners = stops.flatMap((stop, index) => {
    const before = stops[index - 1];
    if (!before) return [stop];
    const middle = (before.x + stop.x) / 2;
    return [{ x: middle, y: before.y }, { x: middle, y: stop.y }, stop];
  });
  return rounded(corners);
}

/** The direction from the stop before to the stop after, of length 1; level at an end of the wire. */
function heading(before: Point | undefined, after: Point | undefined): Point {
  if (!before || !after) return { x: 1, y: 0 };
  const length = distance(before, after);
  return length === 0
    ? { x: 1, y: 0 }
    : { x: (after.x - before.x) / length, y: (after.y - before.y) / length };
}

/** How far to its sides the nodes matter to a wire that is led back. */
export const asideOf = (track: number): number => OUT + track * TRACK;

/** The height of the best lane for a feedback wire among `boxes`, the nodes around it. */
export function laneOf(from: Point, to: Point, boxes: readonly Box[], track = 0): number {
  const gap = GAP + track * TRACK;
  const [left, right] = [to.x - asideOf(track), from.x + asideOf(track)];
  const near = boxes.filter((box) => box.x < right && box.x + box.width > left);
  const middle = (from.y + to.y) / 2;
  const candidates: { readonly lane: number; readonly detour: number }[] = [];
  const add = (lane: number): void => {
    candidates.push({ lane, detour: Math.abs(lane - from.y) + Math.abs(lane - to.y) });
  };
  add(middle);
  for (const box of near) {
    add(box.y - gap);
    add(box.y + box.height + gap);
  }
  candidates.sort((a, b) => a.detour - b.detour);
  let best = middle;
  let least = Number.POSITIVE_INFINITY;
  for (const { lane, detour } of candidates.slice(0, LANES)) {
    let cost = detour;
    // Those that follow lead out farther still.
    if (cost >= least) break;
    for (const box of near) {
      const isCrossed =
        crosses(box, lane) || crossesAcross(box, right, from.y, lane) || crossesAcross(box, left, to.y, lane);
      if (isCrossed) cost += CROSSING;
      if (cost >= least) break;
    }
    if (cost < least) [best, least] = [lane, cost];
  }
  return best;
}

export function feedbackPath(from: Point, to: Point, lane: number, track = 0): string {
  const out = asideOf(track);
  const corners = [
    from,
    { x: from.x + out, y: from.y },
    { x: from.x + out, y: lane },
    { x: to.x - out, y: lane },
    { x: to.x - out, y: to.y },
    to,
  ];
  return rounded(corners);
}

/** A path through corners, each rounded as far as its neighbours leave room. */
function rounded(corners: readonly Point[]): string {
  const [first] = corners;
  let path = first ? `M${first.x},${first.y}` : '';
  for (let i = 1; i < corners.length - 1; i += 1) {
    const [before, corner, after] = [corners[i - 1], corners[i], corners[i + 1]];
    if (!before || !corner || !after) continue;
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    const [start, end] = [towards(corner, before, radius), towards(corner, after, radius)];
    path += ` L${start.x},${start.y} Q${corner.x},${corner.y} ${end.x},${end.y}`;
  }
  const last = corners.at(-1);
  return last ? `${path} L${last.x},${last.y}` : path;
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function crosses(box: Box, lane: number): boolean {
  return lane > box.y - 4 && lane < box.y + box.height + 4;
}

/** Whether an upright run at `x` from `start` to `end` passes through the box. */
function crossesAcross(box: Box, x: number, start: number, end: number): boolean {
  if (x < box.x || x > box.x + box.width) return false;
  return Math.max(start, end) > box.y && Math.min(start, end) < box.y + box.height;
}
