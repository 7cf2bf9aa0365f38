import type { SelectGroup } from '../../ui/Select';
import type { ColumnChoice } from './define';

/** One text per column of the document. */
export const columnKey = ({ data, column }: Pick<ColumnChoice, 'data' | 'column'>): string =>
  JSON.stringify([data, column]);

/** The columns of each table under its name. */
export function columnGroups(columns: readonly ColumnChoice[]): readonly SelectGroup[] {
  return [...new Set(columns.map((choice) => choice.data))].map((data) => {
    const members = columns.filter((choice) => choice.data === data);
    return {
      label: members[0]?.table ?? data,
      options: members.map((choice) => ({
        value: columnKey(choice),
        label: choice.numeric ? choice.column : `${choice.column} (text)`,
      })),
    };
  });
}
