import { NodeResizer } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useCanvas } from '../CanvasContext';
import styles from './Notes.module.css';

/** Handles at the border of a note that is selected; its new size is one step of undo. */
export function NoteResizer({ id, shown }: { readonly id: string; readonly shown: boolean }): ReactNode {
  const { editor } = useCanvas();
  return (
    <NodeResizer
      isVisible={shown}
      minWidth={80}
      minHeight={40}
      lineClassName={styles.line ?? ''}
      handleClassName={styles.corner ?? ''}
      onResizeEnd={(_, { x, y, width, height }) => {
        const grid = (value: number): number => Math.round(value / 10) * 10;
        editor.dispatch('move-notes', {
          notes: { [id]: { x: grid(x), y: grid(y), width: grid(width), height: grid(height) } },
        });
      }}
    />
  );
}
