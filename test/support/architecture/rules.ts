import type { Row, Rules } from './check';

/** Who may import whom; a folder or file that is not here may not exist. */
const base: readonly string[] = ['engine/base'];
const tensors = ['engine/ir', ...base];
const graph = ['engine/autodiff', 'engine/space', ...tensors];
const running = [
  'engine/lowering',
  'engine/program',
  'engine/backends',
  'engine/solvers',
  'engine/data',
  'engine/document',
  ...tensors,
];
const panel = ['renderer/document', 'renderer/host', 'renderer/ui', 'engine/index.ts', 'engine/protocol.ts'];

const row = (may: readonly string[], packages: readonly string[] = []): Row => ({ may, packages });

const react = ['react', 'react-dom', 'lucide-react', 'radix-ui'];
/** Reading and checking what comes from outside. */
const schemas = ['valibot'];

const engine = {
  'engine/globals.d.ts': row([]),
  'engine/base': row([]),
  'engine/document': row(base, schemas),
  'engine/data': row(base, ['papaparse']),
  // What files of other programs hold.
  'engine/data/reading': row(['engine/data', ...base], ['fflate', 'fzstd', 'hyparquet']),
  'engine/data/importing': row(['engine/data/reading', 'engine/data', ...base]),
  'engine/ir': row(base),
  'engine/autodiff': row(tensors),
  'engine/space': row(tensors),
  'engine/solvers': row(tensors),
  'engine/program': row(['engine/solvers', 'engine/autodiff', ...tensors]),
  'engine/backends': row(['engine/program', ...tensors]),
  'engine/nodes': row(graph, ['mathjs']),
  'engine/lowering': row(['engine/nodes', 'engine/document', ...graph]),
  // A document as text to read and edit: its statements are made from the definitions.
  'engine/text': row(['engine/lowering', 'engine/nodes', 'engine/document', ...base]),
  // Small documents made from definitions.
  'engine/examples': row(['engine/nodes', 'engine/document', 'engine/ir', ...base]),
  // Ways to a gradient are models made from models: a vector field with its derivatives.
  'engine/simulation': row(['engine/autodiff', ...running]),
  'engine/training': row(['engine/simulation', ...running]),
  // A found formula is refitted by the same optimisers on the same targets.
  'engine/discovery': row(['engine/training', 'engine/simulation', ...running]),
  'engine/analysis': row(['engine/simulation', ...running]),
  // Many solves of one model, compared with the measured values as training compares them.
  'engine/sweep': row(['engine/training', 'engine/simulation', ...running]),
  'engine/exporters': row(['engine/lowering', 'engine/solvers', 'engine/document', ...tensors]),
  'engine/wire-codec.ts': row([]),
  'engine/run-record.ts': row(['engine/training', 'engine/document']),
  'engine/host-info.ts': row([]),
  'engine/protocol.ts': row(['engine', 'engine/request-schemas.ts']),
  'engine/request-schemas.ts': row(['engine/document', 'engine/protocol.ts'], schemas),
  'engine/index.ts': row(['engine']),
} satisfies Record<string, Row>;

const talk = ['engine/index.ts', 'engine/protocol.ts', 'main/files', 'main/transport'];

const main = {
  'main/files': row(['engine/index.ts', 'engine/protocol.ts'], ['node:*']),
  // Messages between processes; knows none of them.
  'main/transport': row(['engine/protocol.ts'], ['node:*', 'ws']),
  // The built editor's files and what they may do, however they are served.
  'main/page': row([], ['node:*']),
  /** The engine's computations as both the host's threads and the command line call them. */
  'main/jobs': row(['engine/index.ts', 'main/files'], ['node:*']),
  /** Jobs on worker threads, with their run folders. */
  'main/threads': row(['engine/index.ts', 'main/files', 'main/jobs'], ['node:*']),
  'main/host': row([...talk, 'main/jobs', 'main/threads'], ['node:*', ...schemas]),
  // Starts the host as a process and keeps it alive; never imports it.
  'main/owner': row(['engine/protocol.ts', 'main/files', 'main/transport'], ['node:*', ...schemas]),
  'main/serve': row([...talk, 'main/owner', 'main/page'], ['node:*', 'ws']),
  'main/cli': row([...talk, 'main/jobs', 'main/threads', 'main/serve'], ['node:*']),
  'main/desktop': row(
    [
      'main/files',
      'main/transport',
      'main/owner',
      'main/page',
      'main/desktop/channels.ts',
      'engine/protocol.ts',
    ],
    ['node:*', 'electron'],
  ),
  'main/index.ts': row(
    ['main/desktop', 'main/files', 'main/transport', 'main/owner', 'engine/protocol.ts'],
    ['node:*', 'electron'],
  ),
  // Names that the page's side and the desktop's side of the bridge agree on.
  'main/desktop/channels.ts': row([]),
  'main/preload.ts': {
    may: ['main/desktop/channels.ts'],
    packages: ['electron'],
    types: ['engine/protocol.ts'],
  },
} satisfies Record<string, Row>;

const renderer = {
  'renderer/ui': row([], [...react, 'katex', 'uplot']),
  'renderer/host': row(['engine/protocol.ts'], ['react', 'zustand']),
  'renderer/document': row(['engine/index.ts', 'engine/protocol.ts'], ['immer', 'zustand']),
  'renderer/canvas': row(panel, [...react, '@xyflow/react', '@dagrejs/dagre', 'zustand']),
  // Papaparse for tables that are dropped in, before the document knows them.
  'renderer/inspector': row(panel, [...react, 'papaparse']),
  // HDF5 is read by a library that is loaded when such a file comes.
  'renderer/data': row(panel, [...react, 'h5wasm']),
  'renderer/library': row(panel, react),
  'renderer/equations': row(panel, [...react, 'katex']),
  // Monaco, which nothing else may load: it comes when the text is opened.
  'renderer/text': row(panel, ['react', 'monaco-editor/*']),
  'renderer/runs': row(panel, [...react, 'zustand']),
  'renderer/problems': row(panel, react),
  'renderer/sliders': row(panel, react),
  'renderer/tour': row(panel, [...react, 'zustand']),
  'renderer/sweep': row(panel, [...react, 'zustand']),
  'renderer/plots': row(panel, [...react, 'uplot']),
  'renderer/app': row(
    ['renderer', 'engine/index.ts', 'engine/protocol.ts'],
    [...react, 'zustand', '@fontsource-variable/inter', 'katex'],
  ),
  'renderer/main.tsx': row(
    ['renderer', 'engine/protocol.ts'],
    [...react, '@fontsource-variable/inter', 'katex', '@xyflow/react', 'uplot'],
  ),
  'renderer/index.html': row([]),
  'renderer/start.ts': row(['renderer'], ['@fontsource-variable/inter']),
} satisfies Record<string, Row>;

export const rules: Rules = {
  base: 'src',
  rows: { ...engine, ...main, ...renderer },
  stars: {
    'engine/nodes/physics': 'files',
    'engine/nodes/neural': 'files',
    'engine/nodes/operators': 'files',
    'engine/nodes/sources': 'files',
    'engine/nodes/structure': 'files',
    'engine/solvers/methods': 'files',
    'engine/solvers/control': 'files',
    'engine/backends': 'folders',
    'engine/training/losses': 'files',
    'engine/training/optimizers': 'files',
    'engine/training/gradients': 'files',
    'engine/training/recipes': 'files',
    'engine/exporters': 'folders',
    'renderer/plots': 'folders',
  },
  testPackages: ['vitest', 'fast-check', 'valibot', 'katex', 'node:*'],
  maxLines: 500,
  longFiles: [],
};
