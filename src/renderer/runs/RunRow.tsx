import {
  ArrowLeftRight,
  ChevronRight,
  Check,
  Ellipsis,
  FileClock,
  Layers2,
  PencilLine,
  Pin,
  PinOff,
  RotateCcw,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import type { RunInfo } from '../../engine/index';
import { Badge } from '../ui/Badge';
import type { BadgeTone } from '../ui/Badge';
import { formatCount, formatDuration, formatNumber } from '../ui/format-number';
import { IconButton } from '../ui/IconButton';
import type { MenuItem } from '../ui/Menu';
import { Menu } from '../ui/Menu';
import { describeStatus } from './describe-run';
import type { RunActions } from './run-actions';
import { RunDetails } from './RunDetails';
import styles from './RunList.module.css';
import { titleOf } from './run-title';

export interface RunRowProps {
  readonly run: RunInfo;
  /** Its curves are shown. */
  readonly current: boolean;
  /** The document has its values. */
  readonly inUse: boolean;
  /** A training goes on. */
  readonly active: boolean;
  /** There is no other run to compare it with. */
  readonly alone: boolean;
  readonly actions: RunActions;
  readonly onAsk: (what: 'rename' | 'remove' | 'compare') => void;
}

const TONES = {
  running: 'learned',
  interrupted: 'caution',
  done: 'good',
  earlyStopped: 'good',
  cancelled: 'neutral',
  failed: 'problem',
} satisfies Record<RunInfo['status'], BadgeTone>;

/** What came of a run, in one line. */
function summaryOf({ result }: RunInfo): string {
  if (result === null) return '';
  const { trainLoss, validationLoss, iterations, seconds } = result;
  return [
    `loss ${formatNumber(trainLoss, 3)}`,
    validationLoss === null ? '' : `validation ${formatNumber(validationLoss, 3)}`,
    `${formatCount(iterations)} it.`,
    formatDuration(seconds),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** One run: its name and outcome; its details fold out, and a menu holds what can be done with it. */
export function RunRow(props: RunRowProps): ReactNode {
  const { run, current, inUse, active, actions } = props;
  const [unfolded, setUnfolded] = useState(false);
  const id = useId();
  const title = titleOf(run);
  const overlaid = actions.overlays.runs.includes(run.id);
  return (
    <li data-run={run.id}>
      <div className={styles.run} data-current={current ? '' : undefined}>
        <IconButton
          label={`Details of ${title}`}
          size="small"
          className={styles.fold}
          aria-expanded={unfolded}
          aria-controls={id}
          onClick={() => setUnfolded(!unfolded)}
        >
          <ChevronRight aria-hidden="true" />
        </IconButton>
        <button
          type="button"
          className={styles.open}
          aria-current={current}
          disabled={active}
          onClick={() => actions.onShow(run.id)}
        >
          <span className={styles.title}>
            {run.pinned === true ? <Pin aria-hidden="true" className={styles.pin} /> : null}
            <span className={styles.name} title={title}>
              {title}
            </span>
            {run.pinned === true ? <span className="visually-hidden">, pinned</span> : null}
            {overlaid ? <Layers2 aria-hidden="true" className={styles.pin} /> : null}
            {overlaid ? <span className="visually-hidden">, laid over the plot</span> : null}
          </span>
          <span className={styles.summary}>{summaryOf(run)}</span>
        </button>
        {inUse ? (
          <Badge tone="accent">in use</Badge>
        ) : (
          <Badge tone={TONES[run.status]}>{describeStatus(run.status)}</Badge>
        )}
        <Menu align="end" items={itemsOf(props)}>
          <IconButton label={`More for ${title}`} size="small">
            <Ellipsis aria-hidden="true" />
          </IconButton>
        </Menu>
      </div>
      <div id={id} hidden={!unfolded}>
        {unfolded ? <RunDetails run={run} /> : null}
      </div>
    </li>
  );
}

function itemsOf({ run, inUse, active, alone, actions, onAsk }: RunRowProps): readonly MenuItem[] {
  const { name = '', pinned = false } = run;
  const resumable = run.status === 'interrupted' || run.status === 'cancelled';
  const overlaid = actions.overlays.runs.includes(run.id);
  return [
    {
      id: 'use',
      label: 'Use its values',
      icon: <Check />,
      disabled: active || inUse || run.result === null,
      onSelect: () => actions.onUse(run),
    },
    {
      id: 'restore',
      label: 'Open the document of this run',
      icon: <FileClock />,
      disabled: active,
      onSelect: () => actions.onRestore(run),
    },
    {
      id: 'compare',
      label: 'Compare with another run…',
      icon: <ArrowLeftRight />,
      disabled: alone,
      onSelect: () => onAsk('compare'),
    },
    {
      id: 'overlay',
      label: overlaid ? 'Take its curves out of the plot' : 'Lay its curves over the plot',
      icon: <Layers2 />,
      disabled: run.status === 'running' || (!overlaid && actions.overlays.full),
      onSelect: () => actions.onOverlay(run.id),
    },
    ...(resumable
      ? [
          {
            id: 'resume',
            label: 'Resume this run',
            icon: <RotateCcw />,
            disabled: active,
            onSelect: () => actions.onResume(run.id),
          },
        ]
      : []),
    { kind: 'separator', id: 'line' },
    { id: 'rename', label: 'Rename…', icon: <PencilLine />, onSelect: () => onAsk('rename') },
    {
      id: 'pin',
      label: pinned ? 'Unpin' : 'Pin to the top',
      icon: pinned ? <PinOff /> : <Pin />,
      onSelect: () => actions.onLabel(run.id, { name, pinned: !pinned }),
    },
    {
      id: 'remove',
      label: 'Remove…',
      icon: <Trash2 />,
      danger: true,
      disabled: run.status === 'running',
      onSelect: () => onAsk('remove'),
    },
  ];
}
