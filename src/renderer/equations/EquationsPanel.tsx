import { Check, Copy, Sigma } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Equation } from '../../engine/index';
import type { Hover } from '../document/hover';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { useLimited } from '../ui/useLimited';
import styles from './EquationsPanel.module.css';
import { EquationRow } from './EquationRow';
import { copyLatex } from './plain-latex';
import { SaveMenu, type Savable } from './SaveMenu';

export interface EquationsPanelProps {
  readonly equations: readonly Equation[];
  readonly hover: Hover;
  readonly selected: readonly string[];
  readonly onSelect: (node: string) => void;
  readonly nodeName: (id: string) => string | undefined;
  readonly save?: Savable;
}

const GROUPS = [
  ['state', 'States'],
  ['definition', 'Where'],
  ['event', 'Events'],
  ['observation', 'Observed'],
] as const;

/** Equations of a group that are drawn before anyone scrolls. */
const DRAWN_AT_ONCE = 12;

const ROLES = [
  ['state', 'state'],
  ['physics', 'known'],
  ['learned', 'learned'],
  ['data', 'data'],
] as const;

/** The model as typeset mathematics; terms and nodes point at each other. */
export function EquationsPanel(props: EquationsPanelProps): ReactNode {
  const { equations, hover, selected, onSelect, nodeName, save } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = (): void => {
      const { node } = hover.store.getState();
      markTerms(list.current, 'hot', node === null ? [] : [node]);
    };
    mark();
    markTerms(list.current, 'chosen', selected);
    return hover.store.subscribe(mark);
  });
  const [shown, more] = useLimited(equations, 60);
  if (equations.length === 0) {
    return (
      <EmptyState icon={<Sigma />} title="No equations yet">
        Add a state to the canvas and wire terms into its rate; the equation is written here.
      </EmptyState>
    );
  }
  return (
    <div className={styles.panel}>
      <div className={styles.bar}>
        <ul className={styles.key} aria-label="Colours of terms">
          {ROLES.map(([role, label]) => (
            <li key={role} className={styles[role]}>
              {label}
            </li>
          ))}
        </ul>
        <div className={styles.actions}>
          <CopyButton text={() => copyLatex(equations)} />
          {save === undefined ? null : <SaveMenu {...save} equations={equations} />}
        </div>
      </div>
      <div className={styles.list} ref={list}>
        {GROUPS.map(([kind, title]) => {
          const members = shown.filter((equation) => equation.kind === kind);
          return members.length === 0 ? null : (
            <section key={kind} className={styles.group} aria-label={title}>
              {members.map((equation, index) => (
                <EquationRow
                  key={`${equation.node} ${equation.kind}`}
                  equation={equation}
                  name={nodeName(equation.node) ?? equation.node}
                  onHover={hover.point}
                  onSelect={onSelect}
                  nodeName={nodeName}
                  isFirst={index < DRAWN_AT_ONCE}
                />
              ))}
            </section>
          );
        })}
        {more}
      </div>
    </div>
  );
}

/** KaTeX's output is not React's, so marks on terms are set on the elements themselves. */
function markTerms(root: HTMLElement | null, mark: string, nodes: readonly string[]): void {
  for (const element of root?.querySelectorAll<HTMLElement>('[data-node]') ?? []) {
    element.toggleAttribute(`data-${mark}`, nodes.includes(element.dataset['node'] ?? ''));
  }
}

function CopyButton({ text }: { readonly text: () => string }): ReactNode {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  return (
    <Button
      look="quiet"
      size="small"
      icon={copied ? <Check /> : <Copy />}
      onClick={() => {
        copy().catch(() => setCopied(false));
      }}
    >
      {copied ? 'Copied' : 'Copy LaTeX'}
    </Button>
  );
}
