import { lazy, Suspense, type ReactNode } from 'react';
import type { TextPanelProps } from './text-panel-props';
import styles from './TextPanel.module.css';

const CodeEditor = lazy(async () => {
  const { CodeEditor } = await import('./CodeEditor');
  return { default: CodeEditor };
});

/** The model as text, to read and to edit. The code editor comes when it is opened for the first time. */
export function TextPanel(props: TextPanelProps): ReactNode {
  return (
    <Suspense fallback={<output className={styles.waiting}>Opening the text …</output>}>
      <CodeEditor {...props} />
    </Suspense>
  );
}
