import path from 'node:path';
import {
  catalogue,
  isClean,
  ModelError,
  serializeDocument,
  termFamilies,
  type Discovery,
  type FormulaCandidate,
  type FormulaSource,
  type SymbiodeDocument,
  type TableTexts,
  type WrittenTerm,
} from '../../../engine';
import { atomicWrite } from '../../files/atomic-write';
import { createRunStore } from '../../files/run-store';
import { discoverFormula } from '../../jobs/discover-formula';
import { snapshotOf } from '../../jobs/snapshot';
import { numberOption, onePlace, parse } from '../arguments';
import { exitCodes, UsageError, type Command } from '../command';
import { loadDocument } from '../load-document';
import { diagnosticsText } from '../print-diagnostics';

const familyIds = () => termFamilies.all().map(({ id }) => id);

/** A coefficient with its sign and, where it is known, its standard deviation to two digits. */
function termText({ text, coefficient, spread }: WrittenTerm, isFirst: boolean): string {
  const sign = coefficient < 0 ? '- ' : isFirst ? '' : '+ ';
  const size = Math.abs(coefficient).toPrecision(4);
  const number = spread === null ? size : `(${size} ± ${spread.toPrecision(2)})`;
  return `${sign}${number}${text === '1' ? '' : ` ${text}`}`;
}

const formulaText = (terms: FormulaCandidate['formulas'][number]): string =>
  terms.length === 0 ? '0' : terms.map((term, i) => termText(term, i === 0)).join(' ');

function listing({ candidates, states }: Discovery): string {
  const rows = candidates.map(({ formulas, size, loss, heldOutLoss }, rank) => {
    const held = heldOutLoss === null ? '' : `, held out ${heldOutLoss.toPrecision(3)}`;
    const lines = formulas.map((formula, i) => {
      const state = states[i];
      return `     ${state === undefined ? '' : `rate of ${state}: `}${formulaText(formula)}`;
    });
    return [`${rank + 1}. ${size} terms, loss ${loss.toPrecision(3)}${held}`, ...lines].join('\n');
  });
  return `${rows.join('\n')}\n`;
}

/** What to look for, as far as the options and the document say so. */
function sourceOf(
  document: SymbiodeDocument,
  values: { readonly from?: string; readonly block?: string; readonly states?: string },
): FormulaSource {
  const { from, block, states } = values;
  if (from !== undefined && from !== 'data' && from !== 'block')
    throw new UsageError('--from takes block or data.');
  const learned = document.nodes.filter(({ type }) => catalogue.find(type)?.role === 'neural');
  const isFromData =
    from === 'data' || (from === undefined && (states !== undefined || learned.length === 0));
  if (isFromData && block === undefined)
    return { kind: 'data', states: states === undefined ? [] : states.split(',') };
  if (from === 'data' || states !== undefined)
    throw new UsageError('--block goes with --from block, and --states with --from data.');
  const [only, another] = learned;
  if (block !== undefined) return { kind: 'block', block };
  if (only && !another) return { kind: 'block', block: only.id };
  throw new UsageError('Name a block with --block, or take --from data.');
}

/** In another folder the data would not be found, so they go into the document. */
function documentText(document: SymbiodeDocument, tables: TableTexts, from: string, to: string): string {
  const stays = path.dirname(path.resolve(to)) === path.dirname(from);
  return stays ? serializeDocument(document) : snapshotOf({ document, tables });
}

/** Looks for a formula in place of a trained block, or for the rates of measured states. */
export const discoverCommand: Command = {
  name: 'discover',
  summary: 'find formulas for what a block has learned, or for data',
  usage: `symbiode discover FILE [--from block|data] [options]

From a block: samples it along the model's trajectory, gathers sparse formulas and puts each back into the model.
From data: looks for the rates of measured states; what is wired into a state stays, what a neural block stands for
is looked for anew. Either way the coefficients are fitted to the data again, and the roll-out ranks the formulas: how
well the whole model then follows the record.

  --from block|data  where formulas come from; block where there is a neural block, else data
  --block NAME       the block to replace; may be left out when there is one neural block
  --states A,B,…     the states whose rates are looked for; all that are measured when left out
  --run RUN          use the trained values of a run: its id, its folder, or "latest"
  --terms A,B,…      what formulas may be made of: ${familyIds().join(', ')} (polynomial,constant by default)
  --degree N         highest degree of polynomials, 1 to 8 (3 by default)
  --out FILE         write the document with the best formulas in place
  --json
`,
  async run(args, { out, error, onInterrupt }) {
    const { values, positionals } = parse(args, {
      from: { type: 'string' },
      block: { type: 'string' },
      states: { type: 'string' },
      run: { type: 'string' },
      terms: { type: 'string', default: 'polynomial,constant' },
      degree: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const place = onePlace(positionals);
    const families = values.terms.split(',');
    const unknown = families.find((id) => !termFamilies.find(id));
    if (unknown !== undefined)
      throw new UsageError(`There are no terms "${unknown}"; there are ${familyIds().join(', ')}.`);
    const degree = numberOption('degree', values.degree) ?? 3;
    if (!Number.isSafeInteger(degree) || degree < 1 || degree > 8)
      throw new UsageError('--degree takes a whole number from 1 to 8.');
    const { file, document, tables, owner, diagnostics: ofFile } = await loadDocument(place);
    const source = sourceOf(document, values);
    const runs = createRunStore(() => false);
    const run = values.run === undefined ? undefined : await runs.find(owner, values.run);
    const checkpoint = run ? await runs.checkpointOf(run, document) : null;
    let isStopped = false;
    onInterrupt(() => (isStopped = true));
    const found = await discoverFormula(
      { document, tables, checkpoint },
      {
        source,
        library: { families, degree },
        pause: async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return isStopped;
        },
      },
    );
    if (!isClean(found.diagnostics)) throw new ModelError([...ofFile, ...found.diagnostics]);
    error(diagnosticsText([...ofFile, ...found.diagnostics], document));
    const [best] = found.candidates;
    if (values.json)
      out(
        `${JSON.stringify(
          found.candidates.map(({ formulas, size, loss, heldOutLoss, score }) => ({
            formulas: formulas.map(formulaText),
            terms: formulas,
            states: found.states,
            size,
            loss,
            heldOutLoss,
            score,
          })),
        )}\n`,
      );
    else out(best ? listing(found) : 'No formula was found; allow other terms or a higher degree.\n');
    if (best && values.out !== undefined)
      await atomicWrite(path.resolve(values.out), documentText(best.document, tables, file, values.out));
    if (isStopped) return exitCodes.cancelled;
    return best ? exitCodes.done : exitCodes.numerical;
  },
};
