import path from 'node:path';
import { ModelError, parseDocument, printText, serializeDocument } from '../../../engine';
import { atomicWrite } from '../../files/atomic-write';
import { readTextLimited } from '../../files/read-limited';
import { isTextForm, TEXT_ENDING } from '../../files/text-ending';
import { readTextForm } from '../../files/text-form';
import { parse } from '../arguments';
import { exitCodes, UsageError, type Command } from '../command';
import { loadDocument } from '../load-document';
import { diagnosticsText } from '../print-diagnostics';

/** Writes a document in its other form: readable text, or the file that the editor keeps. */
export const convert: Command = {
  name: 'convert',
  summary: 'write a document as readable text, or text as a document',
  usage: `symbiode convert FROM TO

Writes the document FROM into the file TO: as readable text where TO ends in ${TEXT_ENDING}, as the editor's file where it
ends in .symbiode. Text does not show where nodes stand on the canvas; where TO is there already, it keeps them.
Tables are not copied: put TO into the same folder.
`,
  async run(args, { out, error }) {
    const { positionals } = parse(args, {});
    const [from, to, ...more] = positionals;
    if (from === undefined || to === undefined || more.length > 0)
      throw new UsageError('Name the document and the file to write.');
    const target = path.resolve(to);
    if (!isTextForm(target) && !target.endsWith('.symbiode'))
      throw new UsageError(`The file to write ends in ${TEXT_ENDING} or .symbiode, not "${to}".`);
    const { file, document, diagnostics } = await loadDocument(from);
    error(diagnosticsText(diagnostics, document));
    if (isTextForm(target)) await atomicWrite(target, printText(document));
    else await atomicWrite(target, serializeDocument(await withPlacesOf(target, file, document)));
    out(`${target}\n`);
    return exitCodes.done;
  },
};

type Loaded = Awaited<ReturnType<typeof loadDocument>>['document'];

/** The document with the ids and places of the one that is there, when it comes from a text and there is one. */
async function withPlacesOf(target: string, file: string, document: Loaded): Promise<Loaded> {
  if (!isTextForm(file)) return document;
  const before = await readTextLimited(target).catch(() => undefined);
  const base = before === undefined ? undefined : parseDocument(before).document;
  if (!base) return document;
  const { document: merged, diagnostics } = readTextForm(await readTextLimited(file), base);
  if (!merged) throw new ModelError(diagnostics);
  return merged;
}
