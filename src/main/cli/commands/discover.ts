import path from 'node:path';
import {
  isClean,
  ModelError,
  serializeDocument,
  termFamilies,
  type FormulaCandidate,
  type SymbiodeDocument,
  type TableTexts,
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

const formulaText = (terms: FormulaCandidate['formulas'][number]): string =>
  terms
    .map(({ text, coefficient }) => `${coefficient.toPrecision(4)}${text === '1' ? '' : ` ${text}`}`)
    .join(' + ');

function listing(candidates: readonly FormulaCandidate[]): string {
  const rows = candidates.map(({ formulas, size, loss, heldOutLoss }, rank) => {
    const held = heldOutLoss === null ? '' : `, held out ${heldOutLoss.toPrecision(3)}`;
    const lines = formulas.map((formula) => `     ${formulaText(formula)}`);
    return [`${rank + 1}. ${size} terms, loss ${loss.toPrecision(3)}${held}`, ...lines].join('\n');
  });
  return `${rows.join('\n')}\n`;
}

/** In another folder the data would not be found, so they go into the document. */
function documentText(document: SymbiodeDocument, tables: TableTexts, from: string, to: string): string {
  const stays = path.dirname(path.resolve(to)) === path.dirname(from);
  return stays ? serializeDocument(document) : snapshotOf({ document, tables });
}

/** Looks for a formula in place of a trained block. */
export const discoverCommand: Command = {
  name: 'discover',
  summary: 'find a formula for what a block has learned',
  usage: `symbiode discover FILE --block NAME [options]

Samples the block along the model's trajectory, gathers sparse formulas, puts each back into the model, fits its
coefficients to the data again and ranks them by the roll-out: how well the whole model then follows the record.

  --block NAME       the block to replace
  --run RUN          use the trained values of a run: its id, its folder, or "latest"
  --terms A,B,…      what formulas may be made of: ${familyIds().join(', ')} (polynomial,constant by default)
  --degree N         highest degree of polynomials, 1 to 8 (3 by default)
  --out FILE         write the document with the best formula in place of the block
  --json
`,
  async run(args, { out, error, onInterrupt }) {
    const { values, positionals } = parse(args, {
      block: { type: 'string' },
      run: { type: 'string' },
      terms: { type: 'string', default: 'polynomial,constant' },
      degree: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const place = onePlace(positionals);
    if (values.block === undefined) throw new UsageError('Name a block with --block.');
    const families = values.terms.split(',');
    const unknown = families.find((id) => !termFamilies.find(id));
    if (unknown !== undefined)
      throw new UsageError(`There are no terms "${unknown}"; there are ${familyIds().join(', ')}.`);
    const degree = numberOption('degree', values.degree) ?? 3;
    if (!Number.isSafeInteger(degree) || degree < 1 || degree > 8)
      throw new UsageError('--degree takes a whole number from 1 to 8.');
    const { file, document, tables, owner, diagnostics: ofFile } = await loadDocument(place);
    const runs = createRunStore(() => false);
    const run = values.run === undefined ? undefined : await runs.find(owner, values.run);
    const checkpoint = run ? await runs.checkpointOf(run, document) : null;
    let isStopped = false;
    onInterrupt(() => (isStopped = true));
    const found = await discoverFormula(
      { document, tables, checkpoint },
      {
        block: values.block,
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
            size,
            loss,
            heldOutLoss,
            score,
          })),
        )}\n`,
      );
    else
      out(best ? listing(found.candidates) : 'No formula was found; allow other terms or a higher degree.\n');
    if (best && values.out !== undefined)
      await atomicWrite(path.resolve(values.out), documentText(best.document, tables, file, values.out));
    if (isStopped) return exitCodes.cancelled;
    return best ? exitCodes.done : exitCodes.numerical;
  },
};
