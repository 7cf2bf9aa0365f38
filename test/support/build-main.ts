/**
 * Builds entries of `src/main` the way the product is built, for tests that need real processes: Node 20 cannot run
 * TypeScript by itself.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

export interface BuiltMain {
  /** Folder that holds `<name>.js` for each entry; inside the repository, so that packages and templates are found. */
  readonly folder: string;
  readonly file: (name: string) => string;
  readonly remove: () => void;
}

/** Entries by name, as paths from the repository's root. */
export async function buildMain(entries: Readonly<Record<string, string>>): Promise<BuiltMain> {
  const cache = path.join(root, '.cache', 'test-main');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'build-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: ['mathjs', 'papaparse', 'valibot'] },
    build: {
      ssr: true,
      target: 'node20.19',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: {
        input: { ...entries },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  });
  return {
    folder,
    file: (name) => path.join(folder, `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
