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

/** A note on the paper. */
function Comment({ id, data: { note }, selected }: NodeProps<NoteNode>): ReactNode {
  const { writing } = useCanvas();
  const level = useLevel();
  const isWritten = useStore(writing, (state) => state.note === id);
  return (
    <section
      className={styles.comment}
      data-tint={note.tint ?? 'yellow'}
      data-selected={selected ? '' : undefined}
      data-level={level}
    >
      <NoteResizer id={id} shown={selected && !isWritten} />
      {isWritten ? (
        <NoteEditor note={note} onDone={() => writing.setState({ note: null })} />
      ) : (
        // By keyboard, Enter or F2 on the comment does the same.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div
          className={`${styles.words}${selected ? ' nowheel' : ''}`}
          onDoubleClick={() => writing.setState({ note: id })}
        >
          {level === 'map' ? null : note.text === '' && note.title === '' ? (
            <p className={styles.empty}>Empty comment</p>
          ) : (
            <>
              {note.title === '' ? null : <header className={styles.title}>{note.title}</header>}
              <Markdown text={note.text} />
            </>
          )}
        </div>
      )}
    </section>
  );
}

export const CommentView = memo(Comment);
