import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** What reads data files runs in a worker, whose bundle `build.license` does not look into. */
const readers = ['h5wasm/LICENSE.txt', 'hyparquet/LICENSE', 'fflate/LICENSE', 'fzstd/LICENSE'];

const readerLicenses = {
  name: 'reader-licenses',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => void }) {
    const texts = readers.map(
      (name) => `## ${name.split('/')[0]}\n\n${readFileSync(`node_modules/${name}`, 'utf8')}`,
    );
    this.emitFile({ type: 'asset', fileName: 'licenses-of-readers.md', source: texts.join('\n') });
  },
};

/** The engine's modules only define: what a program does not use (programs and backends in the editor) stays out of it. */
const definesOnly = { moduleSideEffects: (id: string) => !id.includes('/src/engine/') };

/** Libraries that make errors while they load: see src/renderer/ui/create-root.ts. */
const ownFiles = [
  {
    name: 'react',
    test: /[\\/](?:node_modules[\\/](?:react|react-dom|scheduler)[\\/]|ui[\\/]create-root\.ts)/,
  },
  { name: 'mathjs', test: /[\\/]node_modules[\\/](?:mathjs|typed-function)[\\/]/ },
];

/** The page is not painted before its first script, which is small, has given it its theme. */
const paintAfterStart = {
  name: 'paint-after-start',
  transformIndexHtml: {
    order: 'post',
    handler: (html: string) =>
      html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
} as const;

/**
 * Three builds in `out/`: the machine (one file per process entry), the sandboxed preload and the editor. The
 * machine's code must run under plain Node as well as inside Electron, so its target is the oldest Node supported.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20.19',
      // Loading mathjs from its thousand files takes a second or more; the few parts that are used fit in the bundle.
      externalizeDeps: { exclude: ['mathjs', 'papaparse', 'valibot'] },
      rollupOptions: {
        input: {
          index: 'src/main/index.ts',
          host: 'src/main/host/host.ts',
          worker: 'src/main/threads/worker.ts',
          serve: 'src/main/serve/serve.ts',
          cli: 'src/main/cli/cli.ts',
        },
        treeshake: definesOnly,
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          // In the same folder as the entries, so that every module finds them beside itself.
          chunkFileNames: 'chunk-[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'src/main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), readerLicenses, paintAfterStart],
    worker: {
      format: 'es',
      rollupOptions: { treeshake: definesOnly },
    },
    build: {
      // Every asset is a file of its own: the page's content security policy allows no inline script.
      assetsInlineLimit: 0,
      // The notices of the libraries that are bundled travel with them.
      license: { fileName: 'licenses.md' },
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { index: 'src/renderer/index.html' },
        treeshake: definesOnly,
        output: { codeSplitting: { groups: ownFiles } },
      },
    },
  },
});
