import { LayoutTemplate, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import styles from './EmptyCanvas.module.css';

/** Stands on a canvas without nodes and says how to begin; what lies under it still takes drops and clicks. */
export function EmptyCanvas({ onTemplates }: { readonly onTemplates: () => void }): ReactNode {
  return (
    <div className={styles.cover}>
      <EmptyState
        icon={<Workflow />}
        title="An empty model"
        action={
          <Button icon={<LayoutTemplate />} onClick={onTemplates}>
            Start from a template
          </Button>
        }
      >
        Drag a State from the library, then the terms that change it, and wire them into its rate.
      </EmptyState>
    </div>
  );
}
