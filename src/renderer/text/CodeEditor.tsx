import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { ParsedText } from '../../engine/index';
import { useTheme } from '../ui/useTheme';
import { applyTheme } from './editor-theme';
import { mountEditor, type MountedEditor } from './mount-editor';
import type { TextPanelProps } from './text-panel-props';
import styles from './TextPanel.module.css';

/** Monaco with the text of the document of an editor. */
export function CodeEditor({ editor, lowered, hover, onSelect, onAdded }: TextPanelProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  const added = useRef(onAdded);
  const [mounted, setMounted] = useState<MountedEditor | null>(null);
  const [parsed, setParsed] = useState<ParsedText | null>(null);
  const theme = useTheme();
  useEffect(() => {
    select.current = onSelect;
    added.current = onAdded;
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
      onAdded: () => added.current(),
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

  const problems = parsed?.problems ?? [];
  return (
    <div className={styles.panel}>
      <div className={styles.code} ref={box} data-testid="model-text" />
      <output className={problems.length === 0 ? styles.status : styles.bad}>
        {problems.length === 0 ? (
          'Text and canvas are one model.'
        ) : (
          <Mistakes problems={problems} onGo={(offset) => mounted?.goTo(offset)} />
        )}
      </output>
    </div>
  );
}

/** How many mistakes there are, and what the first one is: whoever reads it need not look for it in the text. */
function Mistakes({
  problems,
  onGo,
}: {
  readonly problems: ParsedText['problems'];
  readonly onGo: (offset: number) => void;
}): ReactNode {
  const [first] = problems;
  if (!first) return null;
  const { diagnostic, span } = first;
  return (
    <p>
      {problems.length === 1 ? 'One mistake' : `${problems.length} mistakes`} in the text; the model is the
      last one without.{' '}
      <button type="button" className={styles.jump} onClick={() => onGo(span.start)}>
        Line {diagnostic.where.row}
      </button>
      : {diagnostic.message}
    </p>
  );
}
