import type { ReactNode } from 'react';
import { useMemo, useRef, useState } from 'react';
import { multiples } from '../../ui/chart/multiples';
import { usePicture } from '../../ui/chart/picture';
import { svgOfDrawing } from '../../ui/chart/svg-of-drawing';
import { formatNumber } from '../../ui/format-number';
import { Select } from '../../ui/Select';
import { useSize } from '../../ui/useSize';
import { readToken } from '../../ui/useTheme';
import { axisLabel } from '../axis-label';
import { useAnswer } from '../use-answer';
import { DistributionCell, inWords } from './DistributionCell';
import { distributionsCsv } from './distributions-csv';
import type { Distribution, DistributionKind, PreparedDistributions } from './prepare';
import styles from './View.module.css';

const KINDS: Readonly<Record<DistributionKind, string>> = {
  paths: 'States over many paths',
  ensemble: 'Runs of the ensemble',
  data: 'Measured values and the solution',
};
/** What the sets of each kind are. */
const SETS: Readonly<Record<DistributionKind, readonly string[]>> = {
  paths: ['paths'],
  ensemble: ['runs'],
  data: ['measured', 'solution'],
};

/** Histograms side by side, of one kind of values at a time. */
export function View({ prepared }: { readonly prepared: PreparedDistributions }): ReactNode {
  const { kinds, paths, timeUnit } = prepared;
  const [chosen, setChosen] = useState<DistributionKind | null>(null);
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : (kinds[0] ?? 'data');
  const [time, setTime] = useState<number | null>(null);
  const [start, end] = [paths?.start ?? 0, paths?.end ?? 1];
  const at = Math.min(end, Math.max(start, time ?? end));
  const answer = useAnswer(kind === 'paths' && paths !== null ? paths.ask : null, at, `${kind} ${at}`, true);
  const ends = kind === 'paths' ? (answer?.reply ?? null) : null;
  const shown = useMemo((): readonly Distribution[] => {
    if (kind !== 'paths') return prepared[kind];
    return ends === null ? [] : prepared.ofPaths(ends.states, ends.states.length / ends.paths);
  }, [prepared, kind, ends]);
  return (
    <div className={styles.view}>
      <div className={styles.controls}>
        {kinds.length > 1 ? (
          <Select
            label="Values"
            value={kind}
            options={kinds.map((value) => ({ value, label: KINDS[value] }))}
            onChange={(value) => setChosen(value as DistributionKind)}
          />
        ) : (
          <span className={styles.kind}>{KINDS[kind]}</span>
        )}
        {kind === 'paths' ? (
          <label className={styles.time}>
            at {axisLabel('time', timeUnit)}
            <input
              type="range"
              min={start}
              max={end}
              step={(end - start) / 200}
              value={at}
              aria-label="Time at which the paths are counted"
              aria-valuetext={formatNumber(at, 3)}
              onChange={(event) => setTime(Number(event.target.value))}
            />
            <output>{formatNumber(at, 3)}</output>
          </label>
        ) : null}
        <Key kind={kind} />
      </div>
      <Histograms distributions={shown} kind={kind} />
    </div>
  );
}

function Histograms({
  distributions,
  kind,
}: {
  readonly distributions: readonly Distribution[];
  readonly kind: DistributionKind;
}): ReactNode {
  const [ref, size] = useSize<HTMLDivElement>();
  const drawing = useRef<SVGSVGElement>(null);
  const { columns, rows, width, height } = multiples(distributions.length, size);
  usePicture({
    svg: () => (drawing.current ? svgOfDrawing(drawing.current, readToken('--surface')) : ''),
    csv: () => distributionsCsv(distributions, SETS[kind]),
  });
  return (
    <figure className={styles.figure} aria-label={`Distributions: ${KINDS[kind]}`}>
      <div className={styles.canvas} ref={ref}>
        <svg ref={drawing} width={size.width} height={rows * height} aria-hidden="true">
          {distributions.map((distribution, i) => (
            <g
              key={distribution.name}
              transform={`translate(${(i % columns) * width} ${Math.floor(i / columns) * height})`}
            >
              <DistributionCell {...{ distribution, kind, width, height }} />
            </g>
          ))}
        </svg>
      </div>
      <ul className="visually-hidden" aria-label="Means and deviations">
        {distributions.map((one) => (
          <li key={one.name}>{`${axisLabel(one.name, one.unit)}: ${inWords(one)}`}</li>
        ))}
      </ul>
    </figure>
  );
}

/** What bars and lines mean. */
function Key({ kind }: { readonly kind: DistributionKind }): ReactNode {
  const [bars = '', outline] = SETS[kind];
  return (
    <span className={styles.key}>
      <span>
        <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true" focusable="false">
          <rect x="1" y="3" width="5" height="8" className={styles.bar} data-kind={kind} />
          <rect x="7" y="6" width="5" height="5" className={styles.bar} data-kind={kind} />
        </svg>
        {bars}
      </span>
      {outline === undefined ? null : (
        <span>
          <svg width="20" height="12" viewBox="0 0 20 12" aria-hidden="true" focusable="false">
            <path d="M1 11V3H8V7H14V11" className={styles.outline} />
          </svg>
          {outline}
        </span>
      )}
      {kind === 'ensemble' ? (
        <span>
          <svg width="8" height="12" viewBox="0 0 8 12" aria-hidden="true" focusable="false">
            <line x1="4" x2="4" y1="0" y2="12" className={styles.kept} />
          </svg>
          the run that is kept
        </span>
      ) : null}
    </span>
  );
}
