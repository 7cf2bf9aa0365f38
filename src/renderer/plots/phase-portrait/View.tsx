import type { ReactNode } from 'react';
import { useState } from 'react';
import { Select } from '../../ui/Select';
import { PhaseDrawing } from './PhaseDrawing';
import type { PreparedPhase } from './prepare';
import styles from './View.module.css';

export function View({ prepared }: { readonly prepared: PreparedPhase }): ReactNode {
  const { choices } = prepared;
  const [chosen, setChosen] = useState<{ readonly x?: string; readonly y?: string }>({});
  const x = choices.find((c) => c.node === chosen.x) ?? choices[0];
  const y = choices.find((c) => c.node === chosen.y) ?? choices.find((c) => c !== x);
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
      <PhaseDrawing path={prepared.path(x.node, y.node)} x={x} y={y} />
    </div>
  );
}
