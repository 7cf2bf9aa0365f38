/**
 * On a uPlot: the wheel zooms along x about the pointer, Shift or the middle button with a drag moves along; by key, plus
 * and minus zoom about what is read out, Shift with an arrow moves along, 0 shows all.
 */
import type uPlot from 'uplot';
import { moved, wheelFactor, zoomed, type AxisWindow } from './zoom-range';

const plain = (x: number): number => x;

/** A share of what is shown, by one press of a key. */
const STEP = 0.1;

export interface ZoomGestures {
  /** What a key does; false for one that means nothing here. */
  readonly press: (key: { readonly key: string; readonly shiftKey: boolean }) => boolean;
  readonly remove: () => void;
}

/** Adds the gestures. Dragging a box and the double click are uPlot's own. */
export function addZoomGestures(u: uPlot, log: boolean): ZoomGestures {
  const { over } = u;
  // An axis of decades zooms and moves in its logarithms.
  const [from, to] = log ? [Math.log10, (x: number) => 10 ** x] : [plain, plain];
  const shown = (): AxisWindow | null => {
    const { min, max } = u.scales['x'] ?? {};
    return min === undefined || max === undefined || !(max > min) ? null : [from(min), from(max)];
  };
  const show = ([min, max]: AxisWindow): void => u.setScale('x', { min: to(min), max: to(max) });

  /** The place that is read out, else the middle. */
  const focus = (range: AxisWindow): number => {
    const x = u.data[0][u.cursor.idx ?? -1];
    const at = x === undefined ? NaN : from(x);
    return at >= range[0] && at <= range[1] ? at : (range[0] + range[1]) / 2;
  };
  const press: ZoomGestures['press'] = ({ key, shiftKey }) => {
    const range = shown();
    if (range === null) return false;
    if (key === '+' || key === '=') show(zoomed(range, focus(range), 1 - 2 * STEP));
    else if (key === '-') show(zoomed(range, focus(range), 1 / (1 - 2 * STEP)));
    else if (key === '0') u.setData(u.data);
    else if (shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight'))
      show(moved(range, key === 'ArrowLeft' ? -STEP : STEP));
    else return false;
    return true;
  };

  const onWheel = (event: WheelEvent): void => {
    const range = shown();
    if (range === null || event.ctrlKey) return;
    event.preventDefault();
    const at = from(u.posToVal(event.clientX - over.getBoundingClientRect().left, 'x'));
    show(zoomed(range, at, wheelFactor(event.deltaY)));
  };
  const onDown = (event: MouseEvent): void => {
    const start = shown();
    if (start === null || !(event.button === 1 || (event.button === 0 && event.shiftKey))) return;
    // Before uPlot sees it: this drag draws no box.
    event.stopPropagation();
    event.preventDefault();
    const onMove = ({ clientX }: MouseEvent): void =>
      show(moved(start, (event.clientX - clientX) / over.clientWidth));
    const onUp = (): void => {
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('mouseup', onUp);
    };
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onUp);
  };
  over.addEventListener('wheel', onWheel, { passive: false });
  u.root.addEventListener('mousedown', onDown, { capture: true });
  return {
    press,
    remove: () => {
      over.removeEventListener('wheel', onWheel);
      u.root.removeEventListener('mousedown', onDown, { capture: true });
    },
  };
}
