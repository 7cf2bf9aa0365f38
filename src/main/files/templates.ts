/** Starter models: every folder in `templates/` that holds a document. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { TemplateInfo } from '../../engine';
import { appRoot } from './app-folders';
import { readDocumentFile, type ReadDocument } from './document-file';
import { fileProblem } from './file-problem';
import { isTextForm } from './text-form';
import { templateKind } from './template-kind';

/** The folder that holds the templates; read-only. */
export function templatesFolder(): string {
  return path.join(appRoot(), 'templates');
}

/** The document of a folder: the one that bears the folder's name, else the first. */
export async function documentIn(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch((): string[] => []);
  const documents = names.filter((name) => name.endsWith('.symbiode')).sort();
  const own = `${path.basename(folder)}.symbiode`;
  const name = documents.includes(own) ? own : (documents[0] ?? names.filter(isTextForm).sort()[0]);
  return name === undefined ? undefined : path.join(folder, name);
}

/** Name, title, description and kind of every template, by name. */
export async function listTemplates(): Promise<readonly TemplateInfo[]> {
  const names = (await readdir(templatesFolder()).catch((): string[] => [])).sort();
  const found = await Promise.all(
    names.map(async (name): Promise<readonly TemplateInfo[]> => {
      const file = await documentIn(path.join(templatesFolder(), name));
      const { document } = file ? await readDocumentFile(file) : {};
      if (!document) return [];
      const { title, description } = document;
      return [{ name, title, description, kind: templateKind(document) }];
    }),
  );
  return found.flat();
}

/** The template with this name and its data. */
export async function readTemplate(name: string): Promise<ReadDocument> {
  // A name is one of the list, so it can never be a path.
  const names = await readdir(templatesFolder()).catch((): string[] => []);
  const file = names.includes(name) ? await documentIn(path.join(templatesFolder(), name)) : undefined;
  if (file) return readDocumentFile(file);
  throw fileProblem('file-unreadable', name, `There is no template "${name}".`, 'Choose one from the list.');
}
