import type { ReactNode } from 'react';
import type { Model, ModelParameter } from '../../engine/index';
import { formatNumber } from '../ui/format-number';
import { Section } from '../ui/Section';
import { useLimited } from '../ui/useLimited';
import type { CurrentRun } from './runs-state';
import { TableHead } from './TableHead';
import styles from './TrainPanel.module.css';

export interface ParameterTableProps {
  readonly run: CurrentRun;
  readonly model: Model | undefined;
}

const shownUnit = (unit: string): string =>
  unit === 'any' || unit === '1' || unit.includes('$') ? '' : unit;

/** The scalar parameters: where each started and where it is; fixed ones are pale. */
export function ParameterTable({ run, model }: ParameterTableProps): ReactNode {
  const values = run.result?.parameters ?? run.progress?.parameters ?? {};
  const names = Object.keys(values);
  const [shown, more] = useLimited(names, 60);
  if (names.length === 0) return null;
  const known = new Map<string, ModelParameter>(model?.parameters.map((p) => [p.name, p]));
  return (
    <Section title="Parameters">
      <table className={styles.table}>
        <TableHead columns={['Name', { number: 'Start' }, { number: 'Value' }, 'Unit']} />
        <tbody>
          {shown.map((name) => {
            const parameter = known.get(name);
            const start = run.startValues[name] ?? parameter?.value;
            const fixed = parameter !== undefined && !parameter.trainable;
            return (
              <tr key={name} className={fixed ? styles.fixed : undefined}>
                <th scope="row">
                  <BreakableName name={name} />
                  {fixed ? <span className="visually-hidden"> (fixed)</span> : null}
                </th>
                <td className={styles.number}>{start === undefined ? '' : formatNumber(start)}</td>
                <td className={styles.value}>{formatNumber(values[name] ?? Number.NaN)}</td>
                <td className={styles.unit}>{shownUnit(parameter?.unit ?? '')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {more}
    </Section>
  );
}

/** A name that goes on in a second line after its dot rather than inside a word. */
function BreakableName({ name }: { readonly name: string }): ReactNode {
  const field = name.lastIndexOf('.') + 1;
  return (
    <>
      {name.slice(0, field)}
      <wbr />
      {name.slice(field)}
    </>
  );
}
