import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from '../CanvasContext';
import { useLevel } from '../nodes/level';
import { Markdown } from './Markdown';
import { NoteEditor } from './NoteEditor';
import type { NoteNode } from './note-nodes';
import { NoteResizer } from './NoteResizer';
import styles from './Notes.module.css';

/** A titled area behind nodes. Only its title, its text and its border take the pointer. */
function Frame({ id, data: { note }, selected }: NodeProps<NoteNode>): ReactNode {
  const { writing } = useCanvas();
  const level = useLevel();
  const isWritten = useStore(writing, (state) => state.note === id);
  return (
    <section
      className={styles.frame}
      data-tint={note.tint}
      data-selected={selected ? '' : undefined}
      data-level={level}
    >
      <NoteResizer id={id} shown={selected && !isWritten} />
      {isWritten ? (
        <NoteEditor note={note} onDone={() => writing.setState({ note: null })} />
      ) : (
        // By keyboard, Enter or F2 on the frame does the same.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div className={styles.head} onDoubleClick={() => writing.setState({ note: id })}>
          <header className={styles.title}>{note.title.trim() === '' ? 'Frame' : note.title}</header>
          {note.text === '' || level !== 'near' ? null : <Markdown text={note.text} />}
        </div>
      )}
    </section>
  );
}

export const FrameView = memo(Frame);
