import type { ReactNode } from 'react';
import { useState } from 'react';
import { Select } from '../../ui/Select';
import { useSize } from '../../ui/useSize';
import type { PreparedTerm } from './prepare';
import { HeldInputs } from './HeldInputs';
import { TermCurve } from './TermCurve';
import { TermLegend } from './TermLegend';
import { TermSurface } from './TermSurface';
import { useLearnedTerm } from './use-learned-term';
import styles from './View.module.css';

interface Choice {
  readonly block: string;
  readonly axes: readonly number[];
  readonly output: number;
  readonly held: readonly (number | null)[];
}

const NONE = 'none';

/** One block over one or two of its inputs. */
export function View({ prepared }: { readonly prepared: PreparedTerm }): ReactNode {
  const { term: context } = prepared;
  const { blocks } = context;
  const [chosen, setChosen] = useState<Choice | null>(null);
  const block = blocks.find(({ node }) => node === chosen?.block) ?? blocks[0];
  const own = chosen !== null && chosen.block === block?.node ? chosen : null;
  const asked = own?.axes ?? [];
  const held = own?.held ?? [];
  const { term, isOlder } = useLearnedTerm(context, { block: block?.node ?? '', axes: asked, held });
  const axes = term?.axes ?? asked;
  const [ref, size] = useSize<HTMLDivElement>();
  if (block === undefined) return null;
  const output = Math.min(own?.output ?? 0, Math.max(0, (term?.outputs.length ?? 1) - 1));
  const change = (next: Partial<Choice>): void =>
    setChosen({ block: block.node, axes: asked, output, held, ...next });
  const inputs = term?.inputs ?? [];
  const choices = inputs.map(({ name }, i) => ({ value: String(i), label: name }));
  const [first = 0, second] = axes;
  const Drawing = axes.length === 1 ? TermCurve : TermSurface;
  return (
    <div className={styles.view}>
      <div className={styles.controls}>
        {blocks.length > 1 ? (
          <Select
            label="Block"
            value={block.node}
            options={blocks.map(({ node, name }) => ({ value: node, label: name }))}
            onChange={(node) => setChosen({ block: node, axes: [], output: 0, held: [] })}
          />
        ) : null}
        {term === null ? null : term.outputs.length > 1 ? (
          <Select
            label="Output"
            value={String(output)}
            options={term.outputs.map(({ name }, i) => ({
              value: String(i),
              label: `${block.name} to ${name}`,
            }))}
            onChange={(value) => change({ output: Number(value) })}
          />
        ) : (
          <span className={styles.output}>{`${block.name} to ${term.outputs[0]?.name ?? ''}`}</span>
        )}
        {inputs.length > 1 ? (
          <>
            <span className={styles.against}>over</span>
            <Select
              label="Horizontal axis"
              value={String(first)}
              options={choices}
              onChange={(value) => change({ axes: withFirst(axes, Number(value)) })}
            />
            <span className={styles.against}>and</span>
            <Select
              label="Vertical axis"
              value={second === undefined ? NONE : String(second)}
              options={[{ value: NONE, label: 'nothing else' }, ...choices]}
              onChange={(value) => change({ axes: withSecond(axes, value === NONE ? null : Number(value)) })}
            />
          </>
        ) : null}
        <TermLegend surface={axes.length > 1} measured={(term?.measured.length ?? 0) > 0} />
      </div>
      {term !== null && term.inputs.length > axes.length ? (
        <HeldInputs term={term} held={held} onHeld={(next) => change({ held: next })} />
      ) : null}
      <figure
        className={styles.canvas}
        ref={ref}
        aria-label={`Learned term ${block.name}`}
        data-older={isOlder ? '' : undefined}
      >
        {term === null || size.width === 0 ? null : (
          <Drawing term={term} block={block.name} output={output} size={size} />
        )}
      </figure>
      {isOlder || (term !== null && term.time !== null) ? (
        <p className={styles.note}>
          {isOlder ? 'Of the weights before this run. ' : ''}
          {term === null || term.time === null ? '' : `Time is held at ${term.time}.`}
        </p>
      ) : null}
    </div>
  );
}

/** Another first axis; where it was the second, the two change places. */
function withFirst([first = 0, second]: readonly number[], next: number): readonly number[] {
  if (second === undefined) return [next];
  return [next, second === next ? first : second];
}

function withSecond([first = 0, second]: readonly number[], next: number | null): readonly number[] {
  if (next === null) return [first];
  return next === first ? [second ?? (next === 0 ? 1 : 0), next] : [first, next];
}
