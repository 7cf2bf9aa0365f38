import { FileUp } from 'lucide-react';
import type { DragEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import type { Diagnostic, SymbiodeDocument, TableTexts } from '../../../engine/index';
import type { Dispatch } from '../../document/editor';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Section } from '../../ui/Section';
import styles from './data.module.css';
import { DataSourceCard } from './DataSourceCard';
import { importTable, refuseFile } from './import-table';

export interface DataSectionProps {
  readonly document: SymbiodeDocument;
  readonly tables: TableTexts;
  readonly diagnostics: readonly Diagnostic[];
  readonly dispatch: Dispatch;
}

/** The document's tables; more come by picking a file or by dropping one here. */
export function DataSection({ document, tables, diagnostics, dispatch }: DataSectionProps): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const read = async (files: readonly File[]): Promise<void> => {
    setRefusal(undefined);
    const [file] = files;
    if (file === undefined) return;
    const refused = refuseFile(file);
    if (refused !== undefined) return setRefusal(refused);
    const imported = importTable(document, file.name, await file.text());
    if (imported.ok) dispatch('set-data', { source: imported.source, csv: imported.csv });
    else setRefusal(imported.reason);
  };
  const take = (files: FileList | null): void => {
    read(Array.from(files ?? [])).catch(() => setRefusal('The file could not be read.'));
  };
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <Section title="Data" mark="data" foldable>
      {document.data.map((source) => (
        <DataSourceCard
          key={source.id}
          source={source}
          csv={tables[source.id]}
          problems={diagnostics.filter(({ where }) => where.data === source.id && where.node === undefined)}
          dispatch={dispatch}
        />
      ))}
      {refusal === undefined ? null : (
        <Banner tone="problem" onDismiss={() => setRefusal(undefined)}>
          {refusal}
        </Banner>
      )}
      <div
        className={styles.drop}
        data-over={over ? '' : undefined}
        onDragOver={onDragOver}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <Button size="small" icon={<FileUp />} onClick={() => picker.current?.click()}>
          Import table…
        </Button>
        <span className={styles.or}>or drop a CSV file here</span>
        <input
          ref={picker}
          type="file"
          accept=".csv,.tsv,.txt,.dat,text/csv"
          hidden
          aria-label="Table file"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
    </Section>
  );
}
