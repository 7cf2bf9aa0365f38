import { isClean } from '../../../engine';
import { prepareModel } from '../../jobs/prepare-model';
import { onePlace, parse } from '../arguments';
import { exitCodes, type Command } from '../command';
import { loadDocument } from '../load-document';
import { diagnosticsText, uniqueDiagnostics } from '../print-diagnostics';

/** Says everything that is wrong with a document. */
export const check: Command = {
  name: 'check',
  summary: 'say everything that is wrong with a document',
  usage: `symbiode check FILE [--json]

Reads the document and its data, and compiles the model. Exit code 0 when nothing is wrong (there may be warnings).

  --json   one JSON object with all diagnostics
`,
  async run(args, { out }) {
    const { values, positionals } = parse(args, { json: { type: 'boolean', default: false } });
    const { file, document, tables, diagnostics } = await loadDocument(onePlace(positionals));
    const prepared = prepareModel({ document, tables, checkpoint: null });
    const all = uniqueDiagnostics([...diagnostics, ...prepared.diagnostics]);
    const ok = isClean(all);
    if (values.json) out(`${JSON.stringify({ file, ok, diagnostics: all })}\n`);
    else if (all.length > 0) out(diagnosticsText(all, document));
    if (!values.json && ok) out(`${file}: nothing is wrong.\n`);
    return ok ? exitCodes.done : exitCodes.diagnostics;
  },
};
