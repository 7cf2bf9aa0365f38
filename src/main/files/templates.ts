/** Starter models: every folder in `templates/` that holds a document. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { TemplateInfo, TemplateVariant } from '../../engine';
import { appRoot } from './app-folders';
import { readDocumentFile, type ReadDocument } from './document-file';
import { fileProblem } from './file-problem';
import { isTextForm } from './text-ending';
import { templateAbout } from './template-about';
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

/** What the gallery shows of every template, by name. */
export async function listTemplates(): Promise<readonly TemplateInfo[]> {
  const names = (await readdir(templatesFolder()).catch((): string[] => [])).sort();
  const found = await Promise.all(
    names.map(async (name): Promise<readonly TemplateInfo[]> => {
      const folder = path.join(templatesFolder(), name);
      const file = await documentIn(folder);
      const { document } = file ? await readDocumentFile(file) : {};
      if (!document || !file) return [];
      const { title, description } = document;
      const about = await templateAbout(folder);
      const variants = await variantsIn(folder, path.basename(file));
      return [{ name, title, description, kind: templateKind(document), ...about, variants }];
    }),
  );
  return found.flat();
}

/** The documents of a folder other than its first. */
async function variantsIn(folder: string, first: string): Promise<readonly TemplateVariant[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.symbiode') && name !== first).sort();
  const found = await Promise.all(
    names.map(async (file): Promise<readonly TemplateVariant[]> => {
      const { document } = await readDocumentFile(path.join(folder, file));
      return document ? [{ file, title: document.title, description: document.description }] : [];
    }),
  );
  return found.flat();
}

/** The template with this name and its data, or another document of its folder. */
export async function readTemplate(name: string, document?: string): Promise<ReadDocument> {
  // Both names are one of a list, so they can never be paths.
  const names = await readdir(templatesFolder()).catch((): string[] => []);
  const folder = names.includes(name) ? path.join(templatesFolder(), name) : undefined;
  const inside = folder === undefined ? [] : await readdir(folder).catch((): string[] => []);
  const isThere = document !== undefined && document.endsWith('.symbiode') && inside.includes(document);
  const own = folder === undefined || document !== undefined ? undefined : await documentIn(folder);
  const file = folder !== undefined && isThere ? path.join(folder, document) : own;
  if (file) return readDocumentFile(file);
  throw fileProblem('file-unreadable', name, `There is no template "${name}".`, 'Choose one from the list.');
}
