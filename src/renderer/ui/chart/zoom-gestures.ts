/** On a uPlot: the wheel zooms along x about the pointer, Shift or the middle button with a drag moves along. */
import type uPlot from 'uplot';
import { moved, wheelFactor, zoomed, type AxisWindow } from './zoom-range';

const plain = (x: number): number => x;

/** Adds the gestures; the function returned takes them away. Dragging a box and the double click are uPlot's own. */
export function addZoomGestures(u: uPlot, log: boolean): () => void {
  const { over } = u;
  // An axis of decades zooms and moves in its logarithms.
  const [from, to] = log ? [Math.log10, (x: number) => 10 ** x] : [plain, plain];
  const shown = (): AxisWindow | null => {
    const { min, max } = u.scales['x'] ?? {};
    return min === undefined || max === undefined || !(max > min) ? null : [from(min), from(max)];
  };
  const show = ([min, max]: AxisWindow): void => u.setScale('x', { min: to(min), max: to(max) });

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
  return () => {
    over.removeEventListener('wheel', onWheel);
    u.root.removeEventListener('mousedown', onDown, { capture: true });
  };
}
