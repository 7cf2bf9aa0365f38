import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { formatNumber } from '../../ui/format-number';
import { Tooltip } from '../../ui/Tooltip';
import type { PlotInput } from '../define';
import type { Point } from '../../ui/chart/place';
import type { PhaseAxis } from './prepare';
import { pixelIn, type WindowControl } from './use-window';
import styles from './View.module.css';

export interface PhaseStartProps {
  readonly at: Point;
  readonly x: PhaseAxis;
  readonly y: PhaseAxis;
  readonly control: WindowControl;
  readonly setStarts: PlotInput['setStarts'];
}

/** Where the path begins. Dragged, or moved with the arrow keys, it sets the starts of the two states. */
export function PhaseStart({ at, x, y, control, setStarts }: PhaseStartProps): ReactNode {
  const dragging = useRef(false);
  const [px, py] = control.place.of(at);
  const common = { cx: px, cy: py, className: styles.start };
  const text = `${x.name} ${formatNumber(at[0])}, ${y.name} ${formatNumber(at[1])}`;
  const why = whyFixed(x, y, setStarts === null);
  if (setStarts === null || (x.start === null && y.start === null)) {
    return (
      <Tooltip text={`Start: ${text}. ${why}`.trim()} side="right">
        <circle
          {...common}
          r="5"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a point of a drawing
          role="img"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the focus shows why it stays
          tabIndex={0}
          aria-label={`Start of the path: ${text}. ${why}`.trim()}
          data-fixed
        />
      </Tooltip>
    );
  }

  const set = (to: Point): void => {
    const starts = [x, y].flatMap(({ start }, i) =>
      start === null ? [] : [{ ...start, value: tidy(to[i] ?? 0) }],
    );
    setStarts(starts);
  };
  const onPointerMove = (event: PointerEvent<SVGCircleElement>): void => {
    if (!dragging.current) return;
    event.stopPropagation();
    set(control.place.back(pixelIn(event.currentTarget, event.nativeEvent)));
  };
  const end = (): void => {
    if (dragging.current) control.release();
    dragging.current = false;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const far = event.shiftKey ? 10 : 1;
    const to = control.place.back([px + step[0] * far, py + step[1] * far]);
    // Keys come faster than solutions: they add up in the document, whatever the path shows yet.
    setStarts(
      [x, y].flatMap(({ start }, i) => {
        const by = step[i] === 0 ? 0 : (to[i] ?? 0) - (at[i] ?? 0);
        return start === null ? [] : [{ ...start, by }];
      }),
    );
  };
  return (
    <circle
      {...common}
      r="6"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a point of a drawing
      role="slider"
      tabIndex={0}
      aria-label="Start of the path"
      aria-valuenow={at[0]}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
        control.hold();
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <title>{`Start: ${text}. Drag it, or use the arrow keys. ${why}`.trim()}</title>
    </circle>
  );
}

/** Why the start stays where it is, in one direction or in both; blank where it moves freely. */
function whyFixed(x: PhaseAxis, y: PhaseAxis, isBusy: boolean): string {
  if (isBusy) return 'It cannot be moved while a training runs.';
  const [first = '', second = ''] = [x, y].map(({ fixed }) => fixed);
  if (first !== '' && first === second) return `It cannot be moved: ${first}.`;
  const reasons = [x, y].flatMap(({ name, fixed }) => (fixed === '' ? [] : [`${name} stays: ${fixed}.`]));
  return reasons.join(' ');
}

const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-2, 0],
  ArrowRight: [2, 0],
  ArrowUp: [0, -2],
  ArrowDown: [0, 2],
};

/** A pixel is worth no more than four digits. */
const tidy = (value: number): number => Number(value.toPrecision(4));
