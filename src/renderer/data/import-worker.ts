/**
 * Reads a data file and keeps it, apart from the page: a broken or huge file can hold up nothing but this worker,
 * which the page ends when it takes too long.
 */
import {
  createImportSession,
  ModelError,
  malformed,
  readDataFile,
  suggestArrangement,
  suggestChoices,
  type FileContents,
  type ImportSession,
} from '../../engine/index';
import { readHdf5 } from './read-hdf5';
import type { Answer, Ask, FileSummary, TaskName, Tasks } from './worker-messages';

let session: ImportSession | undefined;

function opened(): ImportSession {
  if (!session) throw malformed('The file is not read yet.');
  return session;
}

function summary(contents: FileContents): Omit<FileSummary, 'opened'> {
  const parts = contents.parts.map((part) =>
    part.kind === 'table'
      ? { kind: part.kind, path: part.path, shape: [part.rowCount, part.columns.length], isText: false }
      : { kind: part.kind, path: part.path, shape: part.shape, isText: part.texts !== undefined },
  );
  return { format: contents.format, parts, notes: contents.notes };
}

async function read({ name, file }: Tasks['read']['ask']): Promise<FileSummary> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { contents, diagnostics } = await readDataFile(name, bytes, readHdf5);
  if (!contents) throw new ModelError(diagnostics);
  session = createImportSession(contents);
  return { ...summary(contents), opened: session.arrange(suggestArrangement(contents), suggestChoices) };
}

type Answers = {
  readonly [N in TaskName]: (ask: Tasks[N]['ask']) => Promise<Tasks[N]['answer']> | Tasks[N]['answer'];
};

const answers: Answers = {
  read,
  arrange: ({ arrangement }) => opened().arrange(arrangement, suggestChoices),
  examine: ({ choices }) => opened().examine(choices),
  rows: ({ from, count }) => opened().rows(from, count),
  write: () => opened().write(),
};

async function answer({ task, ask }: Ask): Promise<Tasks[TaskName]['answer']> {
  // Each name fixes its argument type, which a union of names cannot show the compiler.
  return answers[task](ask as never);
}

// A worker answers its own page; there is no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const post = (message: Answer): void => globalThis.postMessage(message);

globalThis.addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  answer(data).then(
    (result) => post({ id: data.id, answer: result }),
    (error: unknown) => {
      const { diagnostics } =
        error instanceof ModelError
          ? error
          : malformed('The file cannot be read: it is broken or too large.');
      post({ id: data.id, diagnostics });
    },
  );
});
