import { CornerDownRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TemplateInfo } from '../../engine/index';
import styles from './TemplatesDialog.module.css';

export interface TemplateCardProps {
  readonly template: TemplateInfo;
  /** A template's name, and the file of a further document of its folder. */
  readonly onChoose: (template: string, file?: string) => void;
}

/** One model to start from: its run as a picture, what it is, what is learned, and its other documents. */
export function TemplateCard({ template, onChoose }: TemplateCardProps): ReactNode {
  const { name, title, description, learned, picture, variants } = template;
  return (
    <li className={styles.item}>
      <button type="button" className={styles.card} data-template={name} onClick={() => onChoose(name)}>
        {picture === null ? null : (
          <img
            className={styles.picture}
            src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
            alt=""
            width={240}
            height={120}
          />
        )}
        <span className={styles.title}>{title}</span>
        <span className={styles.text}>{firstSentence(description)}</span>
        {learned === '' ? null : (
          <span className={styles.learned}>
            <span className={styles.label}>Learned</span> {learned}
          </span>
        )}
      </button>
      {variants.length === 0 ? null : (
        <div className={styles.variants}>
          {variants.map(({ file, title: label }) => (
            <button
              key={file}
              type="button"
              className={styles.variant}
              data-variant={`${name}/${file}`}
              onClick={() => onChoose(name, file)}
            >
              <CornerDownRight aria-hidden="true" />
              {label}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

/** Up to the first full stop that ends a sentence. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+\p{Lu}|$)/su.exec(text)?.[0] ?? text;
}
