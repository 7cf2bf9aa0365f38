import type { ReactNode } from 'react';
import { axesText, possibleAxes, type Arrangement, type Axes, type PartSummary } from '../../engine/index';
import { Section } from '../ui/Section';
import { Select, type SelectOption } from '../ui/Select';
import styles from './import.module.css';

export interface ArrangementSectionProps {
  readonly parts: readonly PartSummary[];
  readonly arrangement: Arrangement;
  readonly onArrange: (arrangement: Arrangement) => void;
}

const UNUSED = 'unused';
const asValue = (axes: Axes): string => `as ${axes.join(' ')}`;

/** What each array of the file is: times, values with the meaning of their axes, names of trajectories. */
export function ArrangementSection({ parts, arrangement, onArrange }: ArrangementSectionProps): ReactNode {
  const tables = parts.filter(({ kind }) => kind === 'table');
  const arrays = parts.filter(({ kind }) => kind === 'array');
  if (arrays.length === 0 && tables.length < 2) return null;
  return (
    <Section title="What the file holds" mark="arrays">
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={`${part.kind} ${part.path}`} className={styles.part}>
            <span className={styles.partName} title={part.path}>
              {part.path || 'table'}
              <span className={styles.shape}>{part.shape.join(' × ')}</span>
            </span>
            <Select
              label={`Use of ${part.path || 'the table'}`}
              value={roleIn(part, arrangement)}
              options={optionsOf(part)}
              onChange={(use) => onArrange(withUse(part, use, arrangement))}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function roleIn({ kind, path }: PartSummary, { table, time, values, names }: Arrangement): string {
  if (kind === 'table') return table === path ? 'table' : UNUSED;
  if (table !== null) return UNUSED;
  if (time === path) return 'time';
  if (names === path) return 'names';
  const found = values.find((value) => value.path === path);
  return found ? asValue(found.axes) : UNUSED;
}

function optionsOf({ kind, path, shape, isText }: PartSummary): readonly SelectOption[] {
  const unused = { value: UNUSED, label: 'Not used' };
  if (kind === 'table') return [unused, { value: 'table', label: 'The table' }];
  const axes = isText ? [] : possibleAxes({ kind: 'array', path, shape, unit: '' }, undefined);
  return [
    unused,
    ...(shape.length <= 2 ? [{ value: 'time', label: 'Time' }] : []),
    ...axes.map((one) => ({ value: asValue(one), label: `Values: ${axesText(one, shape)}` })),
    ...(shape.length === 1 ? [{ value: 'names', label: 'Names of trajectories' }] : []),
  ];
}

function withUse({ path, kind, shape }: PartSummary, use: string, now: Arrangement): Arrangement {
  if (kind === 'table') return { ...now, table: use === 'table' ? path : null };
  const without: Arrangement = {
    table: null,
    time: now.time === path ? null : now.time,
    names: now.names === path ? null : now.names,
    values: now.values.filter((value) => value.path !== path),
  };
  if (use === 'time') return { ...without, time: path };
  if (use === 'names') return { ...without, names: path };
  const axes = possibleAxes({ kind: 'array', path, shape, unit: '' }, undefined).find(
    (one) => asValue(one) === use,
  );
  if (!axes) return without;
  // Columns stay in their order when only their axes are read otherwise.
  const isThere = now.table === null && now.values.some((value) => value.path === path);
  const values = isThere
    ? now.values.map((value) => (value.path === path ? { path, axes } : value))
    : [...without.values, { path, axes }];
  return { ...without, values };
}
