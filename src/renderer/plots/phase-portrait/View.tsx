import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { Select } from '../../ui/Select';
import { PhaseDrawing } from './PhaseDrawing';
import type { PreparedPhase } from './prepare';
import styles from './View.module.css';

export function View({ prepared }: { readonly prepared: PreparedPhase }): ReactNode {
  const { choices } = prepared;
  const [chosen, setChosen] = useState<{ readonly x?: string; readonly y?: string }>({});
  const x = choices.find((c) => c.node === chosen.x) ?? choices[0];
  const y = choices.find((c) => c.node === chosen.y) ?? choices.find((c) => c !== x);
  const [first, second] = [x?.node ?? '', y?.node ?? ''];
  const path = useMemo(() => prepared.path(first, second), [prepared, first, second]);
  if (x === undefined || y === undefined) return null;
  const options = choices.map((choice) => ({ value: choice.node, label: choice.name }));
  return (
    <div className={styles.view}>
      {choices.length > 2 ? (
        <div className={styles.axes}>
          <Select
            label="Horizontal axis"
            value={x.node}
            options={options}
            onChange={(node) => setChosen({ ...chosen, x: node })}
          />
          <span className={styles.against}>against</span>
          <Select
            label="Vertical axis"
            value={y.node}
            options={options}
            onChange={(node) => setChosen({ ...chosen, y: node })}
          />
        </div>
      ) : null}
      <PhaseDrawing
        key={`${x.node} ${y.node}`}
        path={path}
        x={x}
        y={y}
        field={prepared.field}
        setStarts={prepared.setStarts}
      />
    </div>
  );
}
