import type { ReactNode } from 'react';
import { FAMILIES, type NodeDefinition } from '../../../engine/index';
import { ROLE_HUE } from '../../document/role-hue';
import { EmptyState } from '../../ui/EmptyState';
import { RoleMark } from '../../ui/RoleMark';
import { SearchField } from '../../ui/SearchField';
import { searchTypes } from '../../document/search-types';
import styles from './help.module.css';

export interface HelpIndexProps {
  readonly definitions: readonly NodeDefinition[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onShow: (type: string) => void;
}

/** All nodes by family; typing narrows them, Enter opens the first. */
export function HelpIndex({ definitions, query, onQuery, onShow }: HelpIndexProps): ReactNode {
  const found = searchTypes(definitions, query);
  const families = FAMILIES.filter((family) => found.some((one) => one.family === family));
  const [first] = found;
  return (
    <div className={styles.index}>
      <SearchField
        value={query}
        onChange={onQuery}
        label="Search help"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a list that was just opened is searched by typing
        autoFocus
        onKeyDown={({ key }) => {
          if (key === 'Enter' && query.trim() !== '' && first) onShow(first.id);
        }}
      />
      {families.map((family) => (
        <section key={family} aria-label={family}>
          <h3 className={styles.heading}>{family}</h3>
          <ul className={styles.entries}>
            {found
              .filter((one) => one.family === family)
              .map(({ id, title, role }) => (
                <li key={id}>
                  <button type="button" className={styles.entry} onClick={() => onShow(id)}>
                    <RoleMark hue={ROLE_HUE[role]} />
                    {title}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {found.length === 0 ? <EmptyState title="Nothing found">Try another word.</EmptyState> : null}
    </div>
  );
}
