import { FilePlus } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { TemplateInfo, TemplateKind } from '../../engine/index';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { SearchField } from '../ui/SearchField';
import { searchTemplates } from './search-templates';
import styles from './TemplatesDialog.module.css';

export interface TemplatesDialogProps {
  readonly open: boolean;
  readonly templates: readonly TemplateInfo[];
  /** A template's name, or null for an empty document. */
  readonly onChoose: (template: string | null) => void;
  readonly onClose: () => void;
}

/** What the groups are called, in the order in which they stand. */
const GROUPS = {
  learned: 'With a learned part',
  fitted: 'Known equations, fitted to data',
  simulated: 'Known equations, simulated',
  noisy: 'With noise',
} satisfies Record<TemplateKind, string>;

/** Models to start from, by what they are examples of; typing narrows them. */
export function TemplatesDialog({ open, templates, onChoose, onClose }: TemplatesDialogProps): ReactNode {
  const [query, setQuery] = useState('');
  const found = searchTemplates(templates, query);
  const kinds = Object.keys(GROUPS) as TemplateKind[];
  const [first] = kinds.flatMap((kind) => found.filter((one) => one.kind === kind));
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Templates"
      description="Models to start from. Opening one makes a new, unsaved document."
      width="wide"
    >
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
      </div>
      <div className={styles.groups}>
        {kinds.map((kind) => (
          <Group
            key={kind}
            title={GROUPS[kind]}
            templates={found.filter((one) => one.kind === kind)}
            onChoose={onChoose}
          />
        ))}
        {found.length === 0 ? (
          <EmptyState title="Nothing found">Try a word such as “pendulum”, “noise” or “fit”.</EmptyState>
        ) : null}
      </div>
    </Dialog>
  );
}

function Group({
  title,
  templates,
  onChoose,
}: {
  readonly title: string;
  readonly templates: readonly TemplateInfo[];
  readonly onChoose: (template: string) => void;
}): ReactNode {
  const id = useId();
  if (templates.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      <ul className={styles.grid}>
        {templates.map(({ name, title: label, description }) => (
          <li key={name}>
            <button type="button" className={styles.card} data-template={name} onClick={() => onChoose(name)}>
              <span className={styles.title}>{label}</span>
              <span className={styles.text}>{description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
