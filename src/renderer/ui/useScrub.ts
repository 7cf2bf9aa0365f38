import { useEffect, useRef } from 'react';
import type { PointerEvent as ReactPointerEvent } from 'react';
import { useField } from './Field';
import type { NumberBounds } from './parse-number';
import { scrubNumber } from './step-number';

/** Pixels that a press may move and still be a click. */
const SLACK = 3;

export interface ScrubOptions {
  readonly value: number;
  readonly bounds: NumberBounds;
  readonly disabled: boolean;
  /** Called once in a frame with the value of the drag, and with the first one again when it is given up. */
  readonly onValue: (value: number) => void;
  /** The bound that holds the drag back, or null. */
  readonly onLimit: (reason: string | null) => void;
  /** Called when a drag begins. */
  readonly onBegin: () => void;
}

/**
 * Changes a number by dragging to the right and left: on the label of the field around it, and on whatever gets the
 * handler returned. Shift makes it ten times finer, Alt ten times coarser, Escape brings the first value back.
 */
export function useScrub(options: ScrubOptions): (event: ReactPointerEvent) => void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const label = useField()?.label;
  const { disabled } = options;
  useEffect(() => {
    const element = label?.current;
    return element && !disabled ? listenTo(element, () => latest.current) : undefined;
  }, [label, disabled]);
  return (event) => begin(event.nativeEvent, () => latest.current);
}

/** Makes an element one that is dragged, until the function returned is called. */
function listenTo(element: HTMLElement, options: () => ScrubOptions): () => void {
  const onDown = (event: PointerEvent): void => begin(event, options);
  element.setAttribute('data-scrub', '');
  element.addEventListener('pointerdown', onDown);
  return () => {
    element.removeAttribute('data-scrub');
    element.removeEventListener('pointerdown', onDown);
  };
}

function begin(down: PointerEvent, options: () => ScrubOptions): void {
  if (down.button !== 0 || options().disabled) return;
  const start = options().value;
  let last = down.clientX;
  let pixels = 0;
  let grain = 1;
  let moved = false;
  let frame = 0;

  function show(): void {
    frame = 0;
    const { value, limit } = scrubNumber(start, pixels, grain, options().bounds);
    options().onLimit(limit);
    if (value !== options().value) options().onValue(value);
  }
  function onMove(event: PointerEvent): void {
    if (!moved && Math.abs(event.clientX - down.clientX) < SLACK) return;
    if (!moved) {
      moved = true;
      document.body.style.cursor = 'ew-resize';
      options().onBegin();
    }
    grain = event.shiftKey ? 0.1 : event.altKey ? 10 : 1;
    pixels += (event.clientX - last) * grain;
    last = event.clientX;
    if (frame === 0) frame = requestAnimationFrame(show);
  }
  function end(): void {
    if (frame !== 0) {
      cancelAnimationFrame(frame);
      show();
    }
    options().onLimit(null);
    document.body.style.cursor = '';
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', giveUp);
    window.removeEventListener('keydown', onKey, true);
  }
  function onUp(): void {
    end();
    // The press ends on the label, which would put the field in focus.
    if (moved) swallowClick();
  }
  function giveUp(): void {
    pixels = 0;
    if (moved) {
      cancelAnimationFrame(frame);
      frame = 0;
      if (options().value !== start) options().onValue(start);
    }
    end();
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    giveUp();
    if (moved) window.addEventListener('pointerup', swallowClick, { once: true });
  }
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', giveUp);
  window.addEventListener('keydown', onKey, true);
}

/** Keeps the click that follows a drag from meaning anything. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  // A drag that ends elsewhere is followed by no click at all.
  setTimeout(() => window.removeEventListener('click', swallow, true));
}
