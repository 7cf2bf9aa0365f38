import { FileUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo, useRef } from 'react';
import {
  DATA_EXTENSIONS,
  type Diagnostic,
  type SymbiodeDocument,
  type TableTexts,
} from '../../../engine/index';
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
  /** Looks into files before they become tables. */
  readonly onImport: (files: readonly File[]) => void;
}

const accepted = Object.keys(DATA_EXTENSIONS)
  .map((extension) => `.${extension}`)
  .join(',');

/** The document's tables; more come by picking a file, or by dropping one anywhere on the window. */
export const DataSection = memo(Data);

function Data(props: DataSectionProps): ReactNode {
  const { sources, tables, diagnostics, dispatch, onImport } = props;
  const picker = useRef<HTMLInputElement>(null);
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
        <Button size="small" icon={<FileUp />} onClick={() => picker.current?.click()}>
          Import table…
        </Button>
        <span className={styles.or}>or drop CSV, NPZ, Parquet, HDF5 or MAT files on the window</span>
        <input
          ref={picker}
          type="file"
          multiple
          accept={accepted}
          hidden
          aria-label="Table file"
          onChange={(event) => {
            onImport(Array.from(event.target.files ?? []));
            event.target.value = '';
          }}
        />
      </div>
    </Section>
  );
}
