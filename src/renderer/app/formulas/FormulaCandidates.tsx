import type { ReactNode } from 'react';
import { catalogue, escapeName, type Discovery, type FormulaCandidate } from '../../../engine/index';
import { expressionPreview } from '../../inspector/expression-preview';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { formatNumber } from '../../ui/format-number';
import { Katex } from '../../ui/Katex';
import styles from './FormulaDialog.module.css';

/** What a search found, best first, and what is to be said of it. */
export function FormulaCandidates({
  found,
  onUse,
}: {
  readonly found: Discovery;
  readonly onUse: (candidate: FormulaCandidate) => void;
}): ReactNode {
  const { candidates, diagnostics, states } = found;
  if (candidates.length === 0)
    return (
      <Banner tone="caution" title="Nothing was found">
        {diagnostics.length === 0 ? 'Tick other terms or allow a higher degree.' : <Remarks {...found} />}
      </Banner>
    );
  return (
    <>
      {diagnostics.length === 0 ? null : (
        <Banner tone="caution" title="Before you use one">
          <Remarks {...found} />
        </Banner>
      )}
      <table className={styles.found}>
        <thead>
          <tr>
            <th scope="col">Formula</th>
            <th scope="col" className={styles.number}>
              Terms
            </th>
            <th
              scope="col"
              className={styles.number}
              title="Scaled mean squared error of the whole model over the record"
            >
              Error
            </th>
            <th
              scope="col"
              className={styles.number}
              title="The same over the times that the fit did not see"
            >
              Held out
            </th>
            <th scope="col">
              <span className="visually-hidden">Use</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked(candidates, states).map(({ candidate, rank, lines }) => (
            <tr key={rank}>
              <td>
                {lines.map(({ output, latex, spreads }) => (
                  <div key={output} className={styles.formula} title={spreads}>
                    <Katex latex={latex} />
                  </div>
                ))}
              </td>
              <td className={styles.number}>{candidate.size}</td>
              <td className={styles.number}>{formatNumber(candidate.loss, 3)}</td>
              <td className={styles.number}>
                {candidate.heldOutLoss === null ? '–' : formatNumber(candidate.heldOutLoss, 3)}
              </td>
              <td>
                <Button look={rank === 0 ? 'primary' : 'plain'} onClick={() => onUse(candidate)}>
                  Use
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Remarks({ diagnostics }: Pick<Discovery, 'diagnostics'>): ReactNode {
  return (
    <ul className={styles.remarks}>
      {diagnostics.map(({ code, where, message, fix }) => (
        <li key={`${code} ${where.node ?? ''} ${message}`}>
          {message} {fix}
        </li>
      ))}
    </ul>
  );
}

/** The candidates by their place in the list, with a typeset line for each output. */
function ranked(candidates: readonly FormulaCandidate[], states: readonly string[]) {
  return candidates.map((candidate, rank) => ({
    candidate,
    rank,
    lines: candidate.formulas.map((terms, output) => ({
      output,
      latex: wholeLine(candidate, states[output], typeset(terms)),
      spreads: spreadsOf(terms),
    })),
  }));
}

/** The rate that a formula is for, with dots for the known terms that stay beside it; the formula alone for a block. */
function wholeLine(
  { document: { nodes, wires } }: FormulaCandidate,
  state: string | undefined,
  latex: string,
): string {
  if (state === undefined) return latex;
  const node = nodes.find(({ name }) => name === state);
  const isAlone = wires.filter(({ to }) => to.node === node?.id).length < 2;
  const sign = latex.trimStart().startsWith('-') ? '' : '+ ';
  return `\\dfrac{d\\,${escapeName(state).latex}}{dt} = ${isAlone ? '' : `\\cdots ${sign}`}${latex}`;
}

type Terms = FormulaCandidate['formulas'][number];

/** LaTeX of a sum of terms, through the custom-expression node that it will become. */
function typeset(terms: Terms): string {
  const text = terms
    .map(({ text: term, coefficient }) => {
      const number = Number(coefficient.toPrecision(3));
      return term === '1' ? `(${number})` : `(${number}) * ${term}`;
    })
    .join(' + ');
  return expressionPreview(catalogue.get('expression'), { expression: text || '0' }, '') ?? '';
}

/** Every coefficient with its standard deviation, for a closer look. */
const spreadsOf = (terms: Terms): string =>
  terms
    .map(({ text, coefficient, spread }) => {
      const number = formatNumber(coefficient, 5);
      return `${text}: ${number}${spread === null ? '' : ` ± ${formatNumber(spread, 2)}`}`;
    })
    .join('\n');
