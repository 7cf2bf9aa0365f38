import { useEffect, useMemo, useRef, useState } from 'react';
import {
  ModelError,
  type Arrangement,
  type Diagnostic,
  type Examination,
  type ImportChoices,
  type ViewedRow,
} from '../../engine/index';
import { openFileSession, type FileSession } from './file-session';
import { headOfFile } from './head-of-file';
import type { FileSummary } from './worker-messages';

/** A file on its way in: what it holds, what is chosen, and what that gives. */
export interface ReadyImport {
  readonly summary: FileSummary;
  readonly arrangement: Arrangement;
  readonly choices: ImportChoices;
  readonly examination: Examination;
  /** Grows with every examination; rows of another one are out of date. */
  readonly version: number;
  /** Why arrays cannot be put together as chosen; the table is the one before. */
  readonly refusal: Diagnostic | undefined;
  /** What is shown is only the head of the file, the rest of which is being read. */
  readonly isHead: boolean;
}

export interface ImportState {
  readonly ready: ReadyImport | undefined;
  /** Why the file cannot be read at all. */
  readonly problems: readonly Diagnostic[];
  /** Whether an answer is on its way. */
  readonly isBusy: boolean;
  readonly change: (choices: Partial<ImportChoices>) => void;
  readonly arrange: (arrangement: Arrangement) => void;
  readonly rows: (from: number, count: number) => Promise<readonly ViewedRow[]>;
  readonly write: () => Promise<string>;
}

const problemsOf = (error: unknown): readonly Diagnostic[] =>
  error instanceof ModelError ? error.diagnostics : [];

/** Reads the file in a worker of its own, and ends the worker with the dialog. */
export function useImport(file: File): ImportState {
  const [ready, setReady] = useState<ReadyImport>();
  const [problems, setProblems] = useState<readonly Diagnostic[]>([]);
  const [pending, setPending] = useState(1);
  const session = useRef<FileSession>(undefined);
  const latest = useRef<{ choices: ImportChoices | undefined; turn: number }>({
    choices: undefined,
    turn: 0,
  });

  useEffect(() => {
    const own = openFileSession();
    let head: FileSession | undefined;
    let isOpen = true;
    session.current = own;
    const show = (summary: FileSummary, isHead: boolean): void => {
      latest.current.choices = summary.opened.choices;
      setReady((now) => ({
        summary,
        ...summary.opened,
        version: (now?.version ?? -1) + 1,
        refusal: undefined,
        isHead,
      }));
    };
    const lookAhead = async (): Promise<void> => {
      const first = await headOfFile({ name: file.name, file });
      if (!first || !isOpen) return;
      // In a worker of its own, as the other one is busy with the whole.
      head = openFileSession();
      const summary = await head.ask('read', { name: file.name, file: first });
      if (!isOpen || session.current === undefined || whole) return;
      session.current = head;
      show(summary, true);
    };
    let whole = false;
    const read = async (): Promise<void> => {
      try {
        const summary = await own.ask('read', { name: file.name, file });
        if (!isOpen) return;
        whole = true;
        session.current = own;
        show(summary, false);
      } catch (error) {
        if (isOpen) {
          setReady(undefined);
          setProblems(problemsOf(error));
        }
      }
      head?.close();
      if (isOpen) setPending(0);
    };
    // A head that cannot be read alone says nothing of the whole.
    lookAhead().catch(() => undefined);
    void read();
    return () => {
      isOpen = false;
      own.close();
      head?.close();
    };
  }, [file]);

  const actions = useMemo(() => {
    /** Runs a task; of several that overlap only the last one counts. */
    const run = async (
      task: () => Promise<Partial<ReadyImport>>,
      onRefusal: (found: readonly Diagnostic[]) => void,
    ): Promise<void> => {
      latest.current.turn += 1;
      const { turn } = latest.current;
      setPending((count) => count + 1);
      try {
        const change = await task();
        if (turn === latest.current.turn)
          setReady((now) => now && { ...now, ...change, version: now.version + 1, refusal: undefined });
      } catch (error) {
        if (turn === latest.current.turn) onRefusal(problemsOf(error));
      }
      setPending((count) => count - 1);
    };
    const ask = (): FileSession => {
      if (!session.current) throw new Error('The dialog is closed.');
      return session.current;
    };
    return {
      change: (change: Partial<ImportChoices>) => {
        if (!latest.current.choices) return;
        const choices = { ...latest.current.choices, ...change };
        latest.current.choices = choices;
        // Fields show what was chosen at once; the table follows.
        setReady((now) => now && { ...now, choices });
        void run(
          async () => ({ choices, examination: await ask().ask('examine', { choices }) }),
          setProblems,
        );
      },
      arrange: (arrangement: Arrangement) => {
        setReady((now) => now && { ...now, arrangement });
        void run(
          async () => {
            const opened = await ask().ask('arrange', { arrangement });
            latest.current.choices = opened.choices;
            return opened;
          },
          ([refusal]) => setReady((now) => now && { ...now, refusal }),
        );
      },
      rows: (from: number, count: number) => ask().ask('rows', { from, count }),
      write: () => ask().ask('write', null),
    };
  }, []);
  return { ready, problems, isBusy: pending > 0, ...actions };
}
