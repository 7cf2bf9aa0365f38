/** Tasks that are put off together, each kept once however often it is given, for a limited time. */
export interface WaitingTasks {
  /** Keeps a task; unless told otherwise before, all run `latest` milliseconds after the first came. */
  add(task: () => void): void;
  /** Has all run this many milliseconds from now instead. */
  runIn(milliseconds: number): void;
  runAll(this: void): void;
  readonly isEmpty: boolean;
}

export function createWaitingTasks(latest: number): WaitingTasks {
  const tasks = new Set<() => void>();
  let deadline: ReturnType<typeof setTimeout> | undefined;

  function runAll(): void {
    clearTimeout(deadline);
    deadline = undefined;
    const all = [...tasks];
    tasks.clear();
    for (const task of all) task();
  }
  return {
    add: (task) => {
      tasks.add(task);
      deadline ??= setTimeout(runAll, latest);
    },
    runIn: (milliseconds) => {
      clearTimeout(deadline);
      deadline = setTimeout(runAll, milliseconds);
    },
    runAll,
    get isEmpty() {
      return tasks.size === 0;
    },
  };
}
