import type { CSSProperties, ReactNode } from 'react';
import { formatNumber } from '../ui/format-number';
import type { Sheet, SheetCell } from './places';
import styles from './Sheet.module.css';

/** From more lines or columns on the cells of a map get as small as can be pointed at. */
const CROWDED = 24;
/** Values that can stand beside one another. */
const MOST_LABELS = { lines: 24, columns: 12 };

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
  // Maps of many cells are seen whole, with the values of some lines beside them.
  const isTight = look === 'map';
  const everyLine = isTight ? Math.ceil(sheet.lines.length / MOST_LABELS.lines) : 1;
  const everyColumn = isTight ? Math.ceil(sheet.columns.length / MOST_LABELS.columns) : 1;
  return (
    <>
      <div className={styles.scroll}>
        <table
          aria-label={label}
          data-cells=""
          className={look === 'map' ? styles.heatMap : styles.matrix}
          style={
            {
              '--columns': sheet.columns.length,
              '--lines': sheet.lines.length,
              '--least': `${Math.max(sheet.columns.length, sheet.lines.length) > CROWDED ? 9 : 20}px`,
            } as CSSProperties
          }
        >
          <tbody>
            {sheet.lines.map(({ id, value, cells }, i) => (
              <tr key={id}>
                <th scope="row">
                  <Label value={value} isShown={i % everyLine === 0} />
                </th>
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
              {sheet.columns.map(({ id, value }, i) => (
                <th key={id} scope="col">
                  <Label value={value} isShown={i % everyColumn === 0} />
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

/** A value of an axis; one that has no room is only read out. */
function Label({ value, isShown }: { readonly value: number; readonly isShown: boolean }): ReactNode {
  return <span className={isShown ? styles.value : 'visually-hidden'}>{formatNumber(value)}</span>;
}
