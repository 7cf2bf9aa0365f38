import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import { Katex } from '../../ui/Katex';
import { readMarkdown, type Block, type Inline } from './markdown';
import styles from './Markdown.module.css';

/** A text in Markdown as elements of the page; nothing of it is ever taken for HTML. */
function MarkdownView({ text }: { readonly text: string }): ReactNode {
  const blocks = useMemo(() => readMarkdown(text), [text]);
  return <div className={styles.text}>{blocks.map(drawBlock)}</div>;
}

function drawBlock(block: Block, key: number): ReactNode {
  if (block.kind === 'heading') {
    // The page has headings of its own; those of a note stand below them.
    const Heading = block.level === 1 ? 'h3' : block.level === 2 ? 'h4' : 'h5';
    return <Heading key={key}>{block.parts.map(drawInline)}</Heading>;
  }
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul';
    return (
      <List key={key}>
        {block.items.map((item, i) => (
          // A text is drawn anew as a whole; its parts have no names of their own.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>{item.map(drawInline)}</li>
        ))}
      </List>
    );
  }
  if (block.kind === 'paragraph') return <p key={key}>{block.parts.map(drawInline)}</p>;
  return block.kind === 'code' ? (
    <pre key={key}>{block.text}</pre>
  ) : (
    <Katex key={key} latex={block.text} display />
  );
}

function drawInline(part: Inline, key: number): ReactNode {
  if ('text' in part) {
    if (part.kind === 'text') return part.text;
    return part.kind === 'code' ? <code key={key}>{part.text}</code> : <Katex key={key} latex={part.text} />;
  }
  const inner = part.parts.map(drawInline);
  if (!('href' in part))
    return part.kind === 'strong' ? <strong key={key}>{inner}</strong> : <em key={key}>{inner}</em>;
  // A new window is what the shell decides about: it opens known sites in the browser and nothing else.
  return (
    <a key={key} href={part.href} title={part.href} target="_blank" rel="noopener noreferrer">
      {inner}
    </a>
  );
}

export const Markdown = memo(MarkdownView);
