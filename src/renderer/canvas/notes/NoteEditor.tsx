import { useCallback, useState } from 'react';
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import type { Note } from '../../../engine/index';
import { useCanvas } from '../CanvasContext';
import styles from './Notes.module.css';

export interface NoteEditorProps {
  readonly note: Note;
  readonly onDone: () => void;
}

/** Title and text of a note in place. Leaving it or Ctrl+Enter keeps what was written, Escape does not. */
export function NoteEditor({ note, onDone }: NoteEditorProps): ReactNode {
  const { editor } = useCanvas();
  const [title, setTitle] = useState(note.title);
  const [text, setText] = useState(note.text);
  // Where the user has asked to write; a comment is gone on with at its end, a title is written anew.
  const first = useCallback((field: HTMLInputElement | HTMLTextAreaElement | null) => {
    field?.focus({ preventScroll: true });
    if (field instanceof HTMLInputElement) field.select();
    else field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const keep = (): void => {
    editor.dispatch('set-note', { id: note.id, title: title.trim(), text: text.trimEnd() });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isLine = event.target instanceof HTMLInputElement;
    // Keys that mean something to the canvas are letters here.
    event.stopPropagation();
    if (event.key === 'Escape') onDone();
    else if (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      keep();
    }
  };
  const onBlur = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) keep();
  };
  return (
    <div className={`${styles.editor} nodrag nopan nowheel`} onBlur={onBlur}>
      {note.kind === 'frame' ? (
        <input
          aria-label="Title of the frame"
          placeholder="Title"
          value={title}
          ref={first}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={onKeyDown}
        />
      ) : null}
      <textarea
        aria-label={`Text of the ${note.kind}`}
        placeholder="Text, **Markdown** and $formulas$"
        value={text}
        ref={note.kind === 'comment' ? first : undefined}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
