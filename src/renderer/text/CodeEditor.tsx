import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ParsedText } from '../../engine/index';
import { useTheme } from '../ui/useTheme';
import { applyTheme } from './editor-theme';
import { mountEditor, type MountedEditor } from './mount-editor';
import type { TextPanelProps } from './text-panel-props';
import styles from './TextPanel.module.css';

/** Monaco with the text of the document of an editor. */
export function CodeEditor({ editor, lowered, hover, onSelect }: TextPanelProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  const [mounted, setMounted] = useState<MountedEditor | null>(null);
  const [parsed, setParsed] = useState<ParsedText | null>(null);
  const theme = useTheme();
  useEffect(() => {
    select.current = onSelect;
  });
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    if (!box.current) return undefined;
    const made = mountEditor({
      box: box.current,
      editor,
      hover,
      onParsed: setParsed,
      onSelect: (node) => select.current(node),
    });
    setMounted(made);
    return () => {
      setMounted(null);
      made.dispose();
    };
  }, [editor, hover]);
  useEffect(() => {
    if (parsed) mounted?.mark({ parsed, lowered });
  }, [mounted, parsed, lowered]);

  const count = parsed?.problems.length ?? 0;
  const mistakes = count === 1 ? 'One mistake' : `${count} mistakes`;
  return (
    <div className={styles.panel}>
      <div className={styles.code} ref={box} data-testid="model-text" />
      <output className={count === 0 ? styles.status : styles.bad}>
        {count === 0
          ? 'Text and canvas are one model.'
          : `${mistakes} in the text; the model is the last one without.`}
      </output>
    </div>
  );
}
