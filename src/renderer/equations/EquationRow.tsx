import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import type { Equation } from '../../engine/index';
import { Katex } from '../ui/Katex';
import { useSeen } from '../ui/useSeen';
import styles from './EquationsPanel.module.css';

export interface EquationRowProps {
  readonly equation: Equation;
  /** Name of the node on the left-hand side. */
  readonly name: string;
  readonly onHover: (node: string | null) => void;
  readonly onSelect: (node: string) => void;
  readonly nodeName: (id: string) => string | undefined;
  /** Whether it is among the first of its list, which are drawn at once. */
  readonly isFirst: boolean;
}

/** The node of the innermost term under the pointer. */
function nodeAt(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-node]')?.dataset['node'] : undefined;
}

/** The nodes that an equation speaks of, in reading order, each once. */
function nodesIn(latex: string): readonly string[] {
  return [...new Set(Array.from(latex.matchAll(/\\htmlData\{node=([^},]+)/gu), (match) => match[1] ?? ''))];
}

/** One equation: point at a term to see its node, click to select it; by keyboard, left and right walk the terms. */
export function EquationRow(props: EquationRowProps): ReactNode {
  const { equation, name, onHover, onSelect, nodeName, isFirst } = props;
  const row = useRef<HTMLButtonElement>(null);
  const seen = useSeen(row, isFirst);
  const hovered = useRef<string | undefined>(undefined);
  const [walked, setWalked] = useState(-1);
  const nodes = nodesIn(equation.latex);
  const point = (node: string | undefined): void => {
    if (hovered.current === node) return;
    hovered.current = node;
    onHover(node ?? null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || nodes.length === 0) return;
    event.preventDefault();
    const next = (Math.max(walked, step > 0 ? -1 : 0) + step + nodes.length) % nodes.length;
    setWalked(next);
    point(nodes[next]);
  };
  const leave = (): void => {
    setWalked(-1);
    point(undefined);
  };
  const current = nodes[walked];
  return (
    <button
      ref={row}
      type="button"
      className={styles.row}
      onMouseOver={(event: MouseEvent) => point(nodeAt(event.target))}
      onFocus={() => setWalked(-1)}
      onMouseLeave={leave}
      onBlur={leave}
      onKeyDown={onKeyDown}
      onClick={(event) => onSelect((event.detail === 0 ? current : nodeAt(event.target)) ?? equation.node)}
    >
      <span className="visually-hidden">
        {current === undefined
          ? `Equation of ${name}: `
          : `Equation of ${name}, term ${nodeName(current) ?? current}: `}
      </span>
      {seen ? <Katex latex={equation.latex} display /> : <span className={styles.unseen} />}
    </button>
  );
}
