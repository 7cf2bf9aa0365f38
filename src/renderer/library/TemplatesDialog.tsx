import { FilePlus, FolderOpen } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { RecentFile, TemplateInfo } from '../../engine/index';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { SearchField } from '../ui/SearchField';
import { RecentList } from './RecentList';
import { searchTemplates } from './search-templates';
import { TemplateCard } from './TemplateCard';
import styles from './TemplatesDialog.module.css';

export interface TemplatesDialogProps {
  readonly open: boolean;
  /** Null until they have been read. */
  readonly templates: readonly TemplateInfo[] | null;
  /** Has them read, should nobody have yet. */
  readonly onRead: () => void;
  /** A template's name, or null for an empty document; `file` is a further document of the template. */
  readonly onChoose: (template: string | null, file?: string) => void;
  /** Documents opened or saved of late. */
  readonly recent: () => Promise<readonly RecentFile[]>;
  readonly onOpenRecent: (path: string) => void;
  readonly onClearRecent: () => void;
  /** Looks for a file to open. */
  readonly onOpenFile: () => void;
  readonly onClose: () => void;
}

/** Where work begins: an empty document, a file, or a model to start from, by its field; typing narrows them. */
export function TemplatesDialog({ open, onClose, ...gallery }: TemplatesDialogProps): ReactNode {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Start"
      description="Models to start from. Opening one makes a new, unsaved document."
      width="full"
    >
      <Gallery {...gallery} />
    </Dialog>
  );
}

/** Lives as long as the dialog is open, so that each time all models are there and nothing is searched for. */
function Gallery({
  templates,
  onRead,
  onChoose,
  recent,
  onOpenRecent,
  onClearRecent,
  onOpenFile,
}: Omit<TemplatesDialogProps, 'open' | 'onClose'>): ReactNode {
  const [query, setQuery] = useState('');
  useEffect(onRead, [onRead]);
  const found = searchTemplates(templates ?? [], query);
  const fields = [...new Set(found.map(({ field }) => field))].toSorted((a, b) => a.localeCompare(b, 'en'));
  const [first] = fields.flatMap((field) => found.filter((one) => one.field === field));
  return (
    <>
      <div className={styles.head}>
        <div className={styles.search}>
          <SearchField
            value={query}
            onChange={setQuery}
            label="Search templates"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a list that was just opened is searched by typing
            autoFocus
            onKeyDown={({ key }) => {
              if (key === 'Enter' && query.trim() !== '' && first) onChoose(first.name);
            }}
          />
        </div>
        <Button icon={<FilePlus />} data-template="" onClick={() => onChoose(null)}>
          Empty document
        </Button>
        <Button icon={<FolderOpen />} onClick={onOpenFile}>
          Open a file…
        </Button>
      </div>
      <div className={styles.groups}>
        {query.trim() === '' ? (
          <RecentList recent={recent} onOpen={onOpenRecent} onClear={onClearRecent} />
        ) : null}
        {fields.map((field) => (
          <Group
            key={field}
            title={field}
            templates={found.filter((one) => one.field === field)}
            onChoose={onChoose}
          />
        ))}
        {templates === null ? <EmptyState title="Reading the models…" /> : null}
        {templates !== null && found.length === 0 ? (
          <EmptyState title="Nothing found">Try a word such as “pendulum”, “noise” or “fit”.</EmptyState>
        ) : null}
      </div>
    </>
  );
}

function Group({
  title,
  templates,
  onChoose,
}: {
  readonly title: string;
  readonly templates: readonly TemplateInfo[];
  readonly onChoose: (template: string, file?: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      <ul className={styles.grid}>
        {templates.map((template) => (
          <TemplateCard key={template.name} template={template} onChoose={onChoose} />
        ))}
      </ul>
    </section>
  );
}
