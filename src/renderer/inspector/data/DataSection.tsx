import { FileUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo } from 'react';
import type { Diagnostic, SymbiodeDocument, TableTexts } from '../../../engine/index';
import type { Dispatch } from '../../document/editor';
import { Button } from '../../ui/Button';
import { Section } from '../../ui/Section';
import styles from './data.module.css';
import { DataSourceCard } from './DataSourceCard';

export interface DataSectionProps {
  readonly sources: SymbiodeDocument['data'];
  readonly tables: TableTexts;
  readonly diagnostics: readonly Diagnostic[];
  readonly dispatch: Dispatch;
  /** Asks for files, and looks into them before they become tables. */
  readonly onImport: () => void;
}

/** The document's tables; more come by picking a file, or by dropping one anywhere on the window. */
export const DataSection = memo(Data);

function Data(props: DataSectionProps): ReactNode {
  const { sources, tables, diagnostics, dispatch, onImport } = props;
  return (
    <Section title="Data" mark="data" foldable>
      {sources.map((source) => (
        <DataSourceCard
          key={source.id}
          source={source}
          csv={tables[source.id]}
          problems={diagnostics.filter(({ where }) => where.data === source.id && where.node === undefined)}
          dispatch={dispatch}
        />
      ))}
      <div className={styles.drop}>
        <Button size="small" icon={<FileUp />} onClick={onImport}>
          Import table…
        </Button>
        <span className={styles.or}>or drop CSV, NPZ, Parquet, HDF5 or MAT files on the window</span>
      </div>
    </Section>
  );
}
