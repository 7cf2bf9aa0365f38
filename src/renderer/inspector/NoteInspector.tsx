import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { TINTS, type Note } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Section } from '../ui/Section';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import styles from './inspector.module.css';

export interface NoteInspectorProps {
  readonly note: Note;
  readonly dispatch: Dispatch;
}

/** An empty value would show nothing as chosen. */
const NO_TINT = 'none';

/** The words and the colour of a frame or a comment. */
export function NoteInspector({ note, dispatch }: NoteInspectorProps): ReactNode {
  const { id, kind, title, text, tint } = note;
  return (
    <Section title={kind === 'frame' ? 'Frame' : 'Comment'}>
      {kind === 'frame' ? (
        <Field label="Title" layout="column">
          <TextField value={title} onCommit={(next) => dispatch('set-note', { id, title: next.trim() })} />
        </Field>
      ) : null}
      <Field label="Text" layout="column">
        <TextField
          value={text}
          lines={4}
          placeholder="Text, **Markdown** and $formulas$"
          onCommit={(next) => dispatch('set-note', { id, text: next.trimEnd() })}
        />
      </Field>
      <Field label="Colour">
        <Select
          value={tint ?? NO_TINT}
          options={[NO_TINT, ...TINTS].map((value) => ({ value, label: value }))}
          onChange={(value) =>
            dispatch('set-tint', {
              nodes: [],
              notes: [id],
              tint: TINTS.find((one) => one === value) ?? null,
            })
          }
        />
      </Field>
      <div className={styles.actions}>
        <Button
          look="danger"
          icon={<Trash2 />}
          onClick={() => dispatch('remove', { nodes: [], wires: [], notes: [id] })}
        >
          Remove the {kind}
        </Button>
      </div>
    </Section>
  );
}
