import { memo } from 'react';
import type { ReactNode } from 'react';
import type { NodeDefinition } from '../../engine/index';
import { Katex } from '../ui/Katex';
import { Section } from '../ui/Section';
import styles from './inspector.module.css';

/** What a node is, its general equation, and where that comes from. */
export const NodeHelp = memo(Help);

function Help({ definition }: { readonly definition: NodeDefinition }): ReactNode {
  const { equation, help, reference } = definition;
  return (
    <Section title="About" foldable>
      {equation === '' ? null : (
        <div className={styles.equation}>
          <Katex latex={equation} display />
        </div>
      )}
      <p className={styles.help}>{help}</p>
      {reference === '' ? null : <p className={styles.reference}>{reference}</p>}
    </Section>
  );
}
