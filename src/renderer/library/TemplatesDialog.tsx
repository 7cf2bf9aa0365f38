import { FilePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TemplateInfo } from '../../engine/index';
import { Dialog } from '../ui/Dialog';
import styles from './TemplatesDialog.module.css';

export interface TemplatesDialogProps {
  readonly open: boolean;
  readonly templates: readonly TemplateInfo[];
  /** A template's name, or null for an empty document. */
  readonly onChoose: (template: string | null) => void;
  readonly onClose: () => void;
}

/** Models to start from. */
export function TemplatesDialog({ open, templates, onChoose, onClose }: TemplatesDialogProps): ReactNode {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Templates"
      description="Models to start from. Opening one makes a new, unsaved document."
      width="wide"
    >
      <ul className={styles.grid}>
        {templates.map(({ name, title, description }) => (
          <li key={name}>
            <button type="button" className={styles.card} data-template={name} onClick={() => onChoose(name)}>
              <span className={styles.title}>{title}</span>
              <span className={styles.text}>{description}</span>
              <code className={styles.name}>{name}</code>
            </button>
          </li>
        ))}
        <li>
          <button type="button" className={styles.card} data-template="" onClick={() => onChoose(null)}>
            <span className={styles.title}>
              <FilePlus aria-hidden="true" />
              Empty document
            </span>
            <span className={styles.text}>A blank sheet: add a state, give it a rate, watch it move.</span>
          </button>
        </li>
      </ul>
    </Dialog>
  );
}
