import path from 'node:path';
import { documentName, exporters, isClean, ModelError } from '../../../engine';
import { createRunStore } from '../../files/run-store';
import { writeFiles } from '../../files/write-files';
import { exportModel } from '../../jobs/export-model';
import { assignments, onePlace, parse } from '../arguments';
import { exitCodes, UsageError, type Command } from '../command';
import { loadDocument } from '../load-document';
import { diagnosticsText } from '../print-diagnostics';

const targets = () =>
  exporters
    .all()
    .map(({ id }) => id)
    .join(', ');

/** Takes a model away as someone else's code. */
export const exportCommand: Command = {
  name: 'export',
  summary: "take a model away as someone else's code",
  usage: `symbiode export FILE --to TARGET --out FOLDER [--run RUN]

Writes the model with its values. Targets: ${targets()}.

  --to TARGET        what to write
  --out FOLDER       where to
  --run RUN          use the trained values of a run: its id, its folder, or "latest"
  --set NAME=VALUE   replace a parameter or an initial value (repeatable)
`,
  async run(args, { out, error }) {
    const { values, positionals } = parse(args, {
      to: { type: 'string' },
      out: { type: 'string' },
      run: { type: 'string' },
      set: { type: 'string', multiple: true },
    });
    const place = onePlace(positionals);
    if (values.to === undefined || values.out === undefined) {
      throw new UsageError('Give a target with --to and a folder with --out.');
    }
    if (!exporters.find(values.to)) {
      throw new UsageError(`There is no target "${values.to}"; there are ${targets()}.`);
    }
    const overrides = assignments(values.set);
    const { document: read, tables, owner } = await loadDocument(place);
    const document = { ...read, title: documentName(read.title, owner.path) };
    const runs = createRunStore(() => false);
    const run = values.run === undefined ? undefined : await runs.find(owner, values.run);
    const checkpoint = run ? await runs.checkpointOf(run, document) : null;
    const { files, diagnostics } = exportModel({ document, tables, checkpoint, overrides }, values.to);
    if (!isClean(diagnostics)) throw new ModelError(diagnostics);
    error(diagnosticsText(diagnostics, document));
    for (const { path: file } of await writeFiles(path.resolve(values.out), files)) out(`${file}\n`);
    return exitCodes.done;
  },
};
