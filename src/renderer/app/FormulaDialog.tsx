import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalogue, termFamilies, type Discovery, type FormulaCandidate } from '../../engine/index';
import { expressionPreview } from '../inspector/expression-preview';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { formatNumber } from '../ui/format-number';
import { Katex } from '../ui/Katex';
import { NumberField } from '../ui/NumberField';
import type { Session } from './session';
import styles from './FormulaDialog.module.css';

type Search =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'done'; readonly found: Discovery }
  | { readonly kind: 'failed'; readonly message: string };

/** Looks for a formula in place of a block: what it may be made of, what was found, and a way to use it. */
export function FormulaDialog({
  session,
  block,
  onClose,
}: {
  readonly session: Session;
  readonly block: string;
  readonly onClose: () => void;
}): ReactNode {
  const { client, editor } = session;
  const { document, tables, path } = useStore(editor.store);
  const [families, setFamilies] = useState<readonly string[]>(['polynomial', 'constant']);
  const [degree, setDegree] = useState(3);
  const [search, setSearch] = useState<Search>({ kind: 'idle' });
  const name = document.nodes.find(({ id }) => id === block)?.name ?? '';

  async function look(): Promise<void> {
    setSearch({ kind: 'busy' });
    try {
      const found = await client.request('discover', {
        subject: { document, tables, path },
        run: document.run,
        block,
        library: { families, degree },
      });
      setSearch({ kind: 'done', found });
    } catch (error) {
      setSearch({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  function use(candidate: FormulaCandidate): void {
    editor.dispatch('use-formula', { block: name, found: candidate.document });
    onClose();
    // The formula and its constants take more room than the block did.
    requestAnimationFrame(() => session.parts.canvas.current?.fit());
  }

  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={`A formula for ${name}`}
      description="Each candidate is put into the model, fitted to the data again, and ranked by how well the whole model then follows the record."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            look={search.kind === 'done' ? 'plain' : 'primary'}
            disabled={search.kind === 'busy' || families.length === 0}
            onClick={() => void look()}
          >
            {search.kind === 'busy' ? 'Looking…' : 'Look for formulas'}
          </Button>
        </>
      }
    >
      {document.run === null ? (
        <Banner tone="caution" title="This block is not trained">
          The search would describe its starting weights. Train the model first.
        </Banner>
      ) : null}
      <fieldset className={styles.families}>
        <legend>Terms</legend>
        {termFamilies.all().map(({ id, title, help }) => (
          <label key={id} className={styles.family} title={help}>
            <input
              type="checkbox"
              checked={families.includes(id)}
              onChange={({ target }) =>
                setFamilies(target.checked ? [...families, id] : families.filter((other) => other !== id))
              }
            />
            {title}
          </label>
        ))}
      </fieldset>
      <Field label="Highest degree of polynomials">
        <NumberField value={degree} min={1} max={8} integer onCommit={setDegree} />
      </Field>
      {search.kind === 'busy' ? (
        <output className={styles.busy}>
          <LoaderCircle aria-hidden="true" />
          Fitting one candidate after another to the data; this may take a minute.
        </output>
      ) : null}
      {search.kind === 'failed' ? (
        <Banner tone="problem" title="The search failed">
          {search.message}
        </Banner>
      ) : null}
      {search.kind === 'done' ? <Found found={search.found} onUse={use} /> : null}
    </Dialog>
  );
}

function Found({
  found,
  onUse,
}: {
  readonly found: Discovery;
  readonly onUse: (candidate: FormulaCandidate) => void;
}): ReactNode {
  const [problem] = found.diagnostics;
  if (found.candidates.length === 0)
    return (
      <Banner tone="caution" title="Nothing was found">
        {problem ? `${problem.message} ${problem.fix}` : 'Tick other terms or allow a higher degree.'}
      </Banner>
    );
  return (
    <table className={styles.found}>
      <thead>
        <tr>
          <th scope="col">Formula</th>
          <th scope="col">Terms</th>
          <th scope="col" title="Scaled mean squared error of the whole model over the record">
            Error
          </th>
          <th scope="col" title="The same over the times that the fit did not see">
            Held out
          </th>
          <th scope="col">
            <span className="visually-hidden">Use</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {ranked(found.candidates).map(({ candidate, rank, lines }) => (
          <tr key={rank}>
            <td>
              {lines.map(({ output, latex }) => (
                <div key={output} className={styles.formula}>
                  <Katex latex={latex} />
                </div>
              ))}
            </td>
            <td>{candidate.size}</td>
            <td>{formatNumber(candidate.loss, 3)}</td>
            <td>{candidate.heldOutLoss === null ? '–' : formatNumber(candidate.heldOutLoss, 3)}</td>
            <td>
              <Button look={rank === 0 ? 'primary' : 'plain'} onClick={() => onUse(candidate)}>
                Use
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The candidates by their place in the list, with a typeset line for each output. */
function ranked(candidates: readonly FormulaCandidate[]) {
  return candidates.map((candidate, rank) => ({
    candidate,
    rank,
    lines: candidate.formulas.map((terms, output) => ({ output, latex: typeset(terms) })),
  }));
}

/** LaTeX of a sum of terms, through the custom-expression node that it will become. */
function typeset(terms: FormulaCandidate['formulas'][number]): string {
  const text = terms
    .map(({ text: term, coefficient }) => {
      const number = Number(coefficient.toPrecision(3));
      return term === '1' ? `(${number})` : `(${number}) * ${term}`;
    })
    .join(' + ');
  return expressionPreview(catalogue.get('expression'), { expression: text }, '') ?? '';
}
