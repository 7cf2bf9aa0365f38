import { isClean, ModelError, type VerifiedSolve, type Verification } from '../../../engine';
import { createRunStore } from '../../files/run-store';
import { verifyJob } from '../../jobs/verify-run';
import { onePlace, parse } from '../arguments';
import { exitCodes, type Command } from '../command';
import { loadDocument } from '../load-document';
import { loadRun } from '../load-run';
import { diagnosticsText } from '../print-diagnostics';

const tolerance = (value: number | Float64Array) => (typeof value === 'number' ? `${value}` : 'per state');

function solveText({ method, backend, precision, control, outcome, statistics }: VerifiedSolve): string {
  const { steps, rejected, evaluations } = statistics;
  return (
    `${method}, ${backend} ${precision}, rtol ${tolerance(control.rtol)}, atol ${tolerance(control.atol)}: ` +
    `${outcome.status}, ${steps} steps, ${rejected} rejected, ${evaluations} evaluations`
  );
}

function report({ run, check, differences, limit, reason, verdict }: Verification): string {
  const rows = differences.map(
    ({ name, kind, largest, time, relative }) =>
      `  ${name} (${kind})  ${largest.toExponential(2)} at t = ${time}, ${relative.toExponential(2)} of the curve`,
  );
  return [
    `run    ${solveText(run)}`,
    `check  ${solveText(check)}`,
    'largest differences',
    ...rows,
    `${verdict}: the limit is ${limit.toExponential(1)} of the curve (${reason})`,
    ...[run, check].flatMap(({ outcome }) => (outcome.advice === '' ? [] : [outcome.advice])),
    '',
  ].join('\n');
}

const codes = {
  confirmed: exitCodes.done,
  differs: exitCodes.numerical,
  unchecked: exitCodes.numerical,
} as const satisfies Record<Verification['verdict'], number>;

/** Asks another solver about a result. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'ask another method, in double precision, about a result',
  usage: `symbiode verify RUN|FILE [options]

Solves a run's model with its values again: in double precision, with a tighter tolerance and by another method, and
reports the largest difference of every curve. RUN is the folder of a run; with FILE the document's own values are
checked, or those of --run.

  --run RUN   use the values of a run of FILE: its id, its folder, or "latest"
  --json
`,
  async run(args, { out, error }) {
    const { values, positionals } = parse(args, {
      run: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const place = onePlace(positionals);
    const subject = (await loadRun(place)) ?? (await documentAndRun(place, values.run));
    const { verification, diagnostics } = verifyJob(subject);
    if (!verification || !isClean(diagnostics)) throw new ModelError(diagnostics);
    error(diagnosticsText(diagnostics, subject.document));
    out(values.json ? `${JSON.stringify(verification)}\n` : report(verification));
    return codes[verification.verdict];
  },
};

async function documentAndRun(place: string, name: string | undefined) {
  const { document, tables, owner } = await loadDocument(place);
  const runs = createRunStore(() => false);
  const run = name === undefined ? undefined : await runs.find(owner, name);
  return { document, tables, checkpoint: run ? await runs.checkpointOf(run, document) : null };
}
