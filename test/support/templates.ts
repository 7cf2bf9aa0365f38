import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  invariant,
  parseDocument,
  understand,
  type Model,
  type SymbiodeDocument,
  type Table,
} from '../../src/engine';

const folder = join(import.meta.dirname, '..', '..', 'templates');

/** Names of all templates: the folders under `templates`. */
export const templateNames: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

export interface LoadedTemplate {
  readonly document: SymbiodeDocument;
  readonly texts: Readonly<Record<string, string>>;
  readonly model: Model;
  readonly tables: ReadonlyMap<string, Table>;
}

/** A template as the product reads it; a template that does not lower is a failed test. */
export function loadTemplate(name: string): LoadedTemplate {
  const { document, diagnostics } = parseDocument(
    readFileSync(join(folder, name, `${name}.symbiode`), 'utf8'),
  );
  invariant(document, `${name}: ${diagnostics.map((d) => d.message).join(' ')}`);
  const texts = Object.fromEntries(
    document.data.map(({ id, source }) => [
      id,
      source.kind === 'file' ? readFileSync(join(folder, name, source.path), 'utf8') : source.csv,
    ]),
  );
  const { model, tables, diagnostics: found } = understand(document, texts);
  invariant(model, `${name}: ${found.map((d) => d.message).join(' ')}`);
  return { document, texts, model, tables };
}
