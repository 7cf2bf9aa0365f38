import { ChevronRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
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

/** More of them than this are a list of values, of which one at a time shows the rest of it. */
const FEW = 4;

/** The numbers that several nodes share: name, value, whether training may change it, and where it is used. */
export function SharedSection({ document, dispatch, onShow }: SharedSectionProps): ReactNode {
  const { parameters = [] } = document;
  const [open, setOpen] = useState<string | null>(null);
  if (parameters.length === 0) return null;
  const isList = parameters.length > FEW;
  return (
    <Section title="Shared parameters" mark="shared" foldable>
      {parameters.map((shared) => {
        const { name } = shared;
        const isOpen = !isList || name === open;
        const Shown = isOpen ? Whole : Line;
        return (
          <article
            key={name}
            className={styles.shared}
            data-line={isOpen ? undefined : ''}
            aria-label={`Shared parameter ${name}`}
          >
            {isList ? (
              <button
                type="button"
                className={styles.unfold}
                aria-expanded={isOpen}
                aria-label={`All about ${name}`}
                onClick={() => setOpen(isOpen ? null : name)}
              >
                <ChevronRight aria-hidden="true" />
              </button>
            ) : null}
            <Shown
              shared={shared}
              document={document}
              dispatch={dispatch}
              onShow={onShow}
              onName={(next) => setOpen(isList ? next : null)}
            />
          </article>
        );
      })}
    </Section>
  );
}

interface SharedProps extends SharedSectionProps {
  readonly shared: SharedParameter;
  /** It is about to be called so. */
  readonly onName: (name: string) => void;
}

/** Name and value alone. */
function Line({ shared: { name, value, trainable }, dispatch }: SharedProps): ReactNode {
  return (
    <Field
      label={
        <span className={styles.sharedName} title={name} data-trainable={trainable ? '' : undefined}>
          {name}
          {trainable ? <span className="visually-hidden">, trainable</span> : null}
        </span>
      }
      name={`Value of ${name}`}
    >
      <NumberField
        value={value}
        onCommit={(next) => dispatch('set-shared', { name, change: { value: next } })}
      />
    </Field>
  );
}

function Whole({ shared, document, dispatch, onShow, onName }: SharedProps): ReactNode {
  const { name } = shared;
  const uses = sharedUses(document, name);
  const set = (change: Partial<SharedParameter>): void => dispatch('set-shared', { name, change });
  return (
    <div className={styles.sharedWhole}>
      <div className={styles.sharedHead}>
        <TextField
          label="Name of the shared parameter"
          value={name}
          check={(text) => sharedNameProblem(text, name, document.parameters ?? [])}
          onCommit={(text) => {
            onName(text.trim());
            set({ name: text.trim() });
          }}
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
    </div>
  );
}
