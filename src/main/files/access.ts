/**
 * Which files the editor may touch. The page is not trusted with the whole disk: it reaches the workspace and what
 * the user has chosen in a dialog of the operating system, and it may read the templates.
 */
import path from 'node:path';
import { fileProblem } from './file-problem';
import { isBelow, realPlace } from './inside';

export interface Access {
  /** Folder that relative paths start from. */
  readonly workspace: string;
  /** The real path, or a refusal. */
  readonly readable: (file: string) => Promise<string>;
  readonly writable: (file: string) => Promise<string>;
  /** Allows a file and its folder, because the user chose it outside the page. */
  readonly grant: (file: string) => void;
}

/** Access to one workspace, plus read-only folders. */
export function createAccess(workspace: string, readOnly: readonly string[] = []): Access {
  const granted: string[] = [];
  const within = async (roots: readonly string[], file: string): Promise<string> => {
    if (file.includes('\0')) throw refusal(file);
    const real = await realPlace(path.resolve(workspace, file));
    for (const root of roots) if (isBelow(await realPlace(root), real)) return real;
    throw refusal(file);
  };
  const refusal = (file: string) =>
    fileProblem(
      'not-allowed',
      file,
      `"${file}" lies outside the folders that may be used.`,
      `Choose a file in ${workspace}, or start Symbiode with --workspace FOLDER.`,
    );
  return {
    workspace,
    readable: (file) => within([workspace, ...granted, ...readOnly], file),
    writable: async (file) => {
      const real = await within([workspace, ...granted], file);
      for (const root of readOnly) if (isBelow(await realPlace(root), real)) throw refusal(file);
      return real;
    },
    grant: (file) => {
      granted.push(path.resolve(file), path.dirname(path.resolve(file)));
    },
  };
}
