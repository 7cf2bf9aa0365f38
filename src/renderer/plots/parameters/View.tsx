import type { PointerEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { multiples } from '../../ui/chart/multiples';
import { usePicture } from '../../ui/chart/picture';
import { svgOfDrawing } from '../../ui/chart/svg-of-drawing';
import { formatNumber } from '../../ui/format-number';
import { useSize } from '../../ui/useSize';
import { readToken } from '../../ui/useTheme';
import { axisLabel } from '../axis-label';
import { parametersCsv } from './parameters-csv';
import type { PreparedParameters } from './prepare';
import { TraceCell, traceFrame, valueUpTo } from './TraceCell';
import styles from './View.module.css';

/** Each number in a small picture of its own, all over the same iterations. */
export function View({ prepared }: { readonly prepared: PreparedParameters }): ReactNode {
  const { numbers, iterations, members, note } = prepared;
  const [ref, size] = useSize<HTMLDivElement>();
  const drawing = useRef<SVGSVGElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const { columns, rows, width, height } = multiples(numbers.length, size);
  const hasFoot = (index: number): boolean => index + columns >= numbers.length;
  usePicture({
    svg: () => (drawing.current ? svgOfDrawing(drawing.current, readToken('--surface')) : ''),
    csv: () => parametersCsv(prepared),
  });
  const readUnder = (event: PointerEvent<SVGSVGElement>): void => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const { left, right } = traceFrame(width, height, false);
    const share = ((x % width) - left) / (right - left);
    setAt(share < 0 || share > 1.05 ? null : Math.round(Math.min(1, share) * iterations));
  };
  return (
    <figure className={styles.view} aria-label="Trained numbers over the iterations">
      <div className={styles.canvas} ref={ref}>
        <svg
          ref={drawing}
          width={size.width}
          height={rows * height}
          aria-hidden="true"
          onPointerMove={readUnder}
          onPointerLeave={() => setAt(null)}
        >
          {numbers.map((number, i) => (
            <g
              key={number.name}
              transform={`translate(${(i % columns) * width} ${Math.floor(i / columns) * height})`}
            >
              <TraceCell {...{ number, iterations, width, height, at }} foot={hasFoot(i)} />
            </g>
          ))}
        </svg>
      </div>
      <p className={styles.legend}>
        {members > 1 ? <span>{members} runs; the one that counts is drawn strong.</span> : null}
        {note === '' ? null : <span>{note}</span>}
        <span className={styles.position}>
          {at === null ? 'last values' : `values at iteration ${formatNumber(at)}`}
        </span>
      </p>
      <ul className="visually-hidden" aria-label="Values of the trained numbers" aria-live="polite">
        {numbers.map((number) => {
          const main = number.traces.at(-1);
          const value = at === null || main === undefined ? number.last : valueUpTo(main, at);
          return <li key={number.name}>{`${axisLabel(number.name, number.unit)} ${formatNumber(value)}`}</li>;
        })}
      </ul>
      <input
        className="visually-hidden"
        type="range"
        min={0}
        max={iterations}
        step={Math.max(1, Math.round(iterations / 100))}
        value={at ?? iterations}
        aria-label="Iteration read out in: Trained numbers over the iterations"
        onChange={(event) => setAt(Number(event.target.value))}
        onBlur={() => setAt(null)}
      />
    </figure>
  );
}
