import type { CSSProperties, ReactNode } from 'react';
import { formatNumber } from '../ui/format-number';
import type { Sheet, SheetCell } from './places';
import styles from './Sheet.module.css';

/** A table of cells over two numbers, with their values below and at the left, as axes have them. */
export function CellMatrix({
  label,
  sheet,
  names,
  look,
  cell,
}: {
  readonly label: string;
  readonly sheet: Sheet;
  readonly names: readonly string[];
  readonly look: 'pictures' | 'map';
  readonly cell: (cell: SheetCell) => ReactNode;
}): ReactNode {
  return (
    <>
      <div className={styles.scroll}>
        <table
          aria-label={label}
          data-cells=""
          className={look === 'map' ? styles.heatMap : styles.matrix}
          style={{ '--columns': sheet.columns.length, '--lines': sheet.lines.length } as CSSProperties}
        >
          <tbody>
            {sheet.lines.map(({ id, value, cells }) => (
              <tr key={id}>
                <th scope="row">{formatNumber(value, 4)}</th>
                {cells.map((one) => (
                  <td key={one.place}>{cell(one)}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>
                <span className="visually-hidden">Values</span>
              </td>
              {sheet.columns.map(({ id, value }) => (
                <th key={id} scope="col">
                  {formatNumber(value, 4)}
                </th>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={styles.axisNames}>
        <span>
          To the right: {names[0]} · Upwards: {names[1]}
        </span>
        <span>Click or Enter takes the values into the document.</span>
      </p>
    </>
  );
}
