import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SharedParameter, SymbiodeDocument } from '../../engine/index';
import { sharedUses } from '../document/commands/shared-uses';
import type { Dispatch } from '../document/editor';
import { Field } from '../ui/Field';
import { IconButton } from '../ui/IconButton';
import { NumberField } from '../ui/NumberField';
import { Section } from '../ui/Section';
import { TextField } from '../ui/TextField';
import { TogglePill } from '../ui/TogglePill';
import { sharedNameProblem } from './fields/shared-name-problem';
import styles from './inspector.module.css';

export interface SharedSectionProps {
  readonly document: SymbiodeDocument;
  readonly dispatch: Dispatch;
  /** Goes to a node. */
  readonly onShow: (node: string) => void;
}

/** The numbers that several nodes share: name, value, whether training may change it, and where it is used. */
export function SharedSection({ document, dispatch, onShow }: SharedSectionProps): ReactNode {
  const { parameters = [] } = document;
  if (parameters.length === 0) return null;
  return (
    <Section title="Shared parameters" mark="shared" foldable>
      {parameters.map((shared) => (
        <Shared key={shared.name} shared={shared} document={document} dispatch={dispatch} onShow={onShow} />
      ))}
    </Section>
  );
}

function Shared({
  shared,
  document,
  dispatch,
  onShow,
}: SharedSectionProps & { readonly shared: SharedParameter }): ReactNode {
  const { name } = shared;
  const uses = sharedUses(document, name);
  const set = (change: Partial<SharedParameter>): void => dispatch('set-shared', { name, change });
  return (
    <article className={styles.shared} aria-label={`Shared parameter ${name}`}>
      <div className={styles.sharedHead}>
        <TextField
          label="Name of the shared parameter"
          value={name}
          check={(text) => sharedNameProblem(text, name, document.parameters ?? [])}
          onCommit={(text) => set({ name: text.trim() })}
        />
        <IconButton label={`Remove ${name}`} onClick={() => dispatch('remove-shared', { name })}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </div>
      <Field
        label="Value"
        name={`Value of ${name}`}
        aside={
          <TogglePill
            tone="learned"
            pressed={shared.trainable}
            label={`Training of ${name}`}
            on="trainable"
            off="fixed"
            onChange={(trainable) => set({ trainable })}
          />
        }
        layout="column"
      >
        <NumberField value={shared.value} onCommit={(value) => set({ value })} />
      </Field>
      {uses.length === 0 ? (
        <p className={styles.help}>Not used yet: a number field takes it from the menu beside its name.</p>
      ) : (
        <ul className={styles.uses} aria-label={`Uses of ${name}`}>
          {uses.map(({ node, field }) => (
            <li key={`${node.id} ${field}`}>
              <button type="button" onClick={() => onShow(node.id)}>
                {node.name}.{field}
              </button>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
