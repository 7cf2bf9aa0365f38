/** How a model is brought into view: wires and notes too, clear of what lies over the canvas, never blown up. */
import { drawnWires } from '../wires/drawn-wires';
import { LARGE } from '../nodes/level';
import { sizeOfNode } from '../nodes/node-size';
import type { CanvasTools } from '../tools';
import type { Box } from '../wires/wire-path';

export const FIT = { maxZoom: 1.1, duration: 200 } as const;

/** Air around what is shown, in pixels of the screen. */
const AIR = 20;
/** As far as feedback wires lead around nodes where none are drawn to be measured, in units of the canvas. */
const LANES = 60;
/** Ten thousand nodes are in view at this. */
export const LEAST_ZOOM = 0.005;

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/**
 * The view in which `bounds` (canvas units) is as large as the part of a canvas allows that none of `panels` (pixels
 * from the canvas's corner) covers. Each panel costs either the strip above or below or the one beside it.
 */
export function viewOf(
  bounds: Box,
  size: { readonly width: number; readonly height: number },
  panels: readonly Box[],
  maxZoom: number = FIT.maxZoom,
): View {
  const whole = { left: AIR, top: AIR, right: size.width - AIR, bottom: size.height - AIR };
  let areas = [whole];
  for (const panel of panels)
    areas = areas.flatMap((area) => [
      panel.y + panel.height / 2 < size.height / 2
        ? { ...area, top: Math.max(area.top, panel.y + panel.height + AIR / 2) }
        : { ...area, bottom: Math.min(area.bottom, panel.y - AIR / 2) },
      panel.x + panel.width / 2 < size.width / 2
        ? { ...area, left: Math.max(area.left, panel.x + panel.width + AIR / 2) }
        : { ...area, right: Math.min(area.right, panel.x - AIR / 2) },
    ]);
  const views = areas.map((area): View => {
    const [width, height] = [area.right - area.left, area.bottom - area.top];
    const fits = Math.min(width / Math.max(1, bounds.width), height / Math.max(1, bounds.height));
    const zoom = Math.max(LEAST_ZOOM, Math.min(maxZoom, fits));
    return {
      zoom,
      x: (area.left + area.right) / 2 - (bounds.x + bounds.width / 2) * zoom,
      y: (area.top + area.bottom) / 2 - (bounds.y + bounds.height / 2) * zoom,
    };
  });
  // The first that is largest: strips above and below, where the model is as wide as it can be.
  return views.reduce((best, view) => (view.zoom > best.zoom ? view : best));
}

export interface FitOptions {
  /** Ids of the nodes and notes to look at; all of them where none are given. */
  readonly ids?: readonly string[];
  readonly maxZoom?: number;
  /** Milliseconds; 0 jumps. */
  readonly duration?: number;
}

/** Brings the canvas or a part of it into view; false when there is nothing to see. */
export function fitCanvas(
  tools: Pick<CanvasTools, 'flow' | 'view' | 'scene'>,
  { ids, maxZoom = FIT.maxZoom, duration = FIT.duration }: FitOptions = {},
): boolean {
  const { flow, view } = tools;
  const element = view.current;
  const bounds = boundsOf(tools, ids);
  if (!element || !bounds) return false;
  const size = { width: element.clientWidth, height: element.clientHeight };
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  void flow.setViewport(viewOf(bounds, size, panelsOn(element), maxZoom), {
    duration: still ? 0 : duration,
  });
  return true;
}

function boundsOf(
  { scene, view }: Pick<CanvasTools, 'view' | 'scene'>,
  ids: readonly string[] | undefined,
): Box | undefined {
  const { nodes, notes } = scene.store.getState();
  const chosen = ids && new Set(ids);
  const isShown = ({ id }: { readonly id: string }): boolean => chosen?.has(id) ?? true;
  const boxes: Box[] = [
    ...nodes.filter(isShown).map((node) => ({ ...node.position, ...sizeOfNode(node) })),
    ...notes.filter(isShown).map(({ position, width = 0, height = 0 }) => ({ ...position, width, height })),
  ];
  if (boxes.length === 0) return undefined;
  const around = spanned(boxes);
  if (chosen) return around;
  // Of a large document only a part is drawn.
  if (nodes.length > LARGE) return widened(around, LANES);
  const corners = drawnWires(view.current).flatMap(({ line }) => line);
  return spanned([around, ...corners.map((point) => ({ ...point, width: 0, height: 0 }))]);
}

/** The panels that lie over the canvas, measured from its corner. */
function panelsOn(element: HTMLElement): readonly Box[] {
  const corner = element.getBoundingClientRect();
  const panels = element.querySelectorAll('.react-flow__panel:not(.react-flow__attribution)');
  return [...panels].flatMap((panel) => {
    const { x, y, width, height } = panel.getBoundingClientRect();
    return width * height === 0 ? [] : [{ x: x - corner.x, y: y - corner.y, width, height }];
  });
}

/** The area that boxes span, at least one. */
export function spanned(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function widened({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
