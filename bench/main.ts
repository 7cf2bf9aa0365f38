/**
 * `npm run bench`: the speed tasks, ours and the peers' in turn, as tables.
 *
 * Options: --only S1,S4 (these tasks alone), --quick (fewer and shorter turns, fewer tolerances), --markdown (headings
 * of Markdown and nothing but the tables on standard output), --write (puts the tables into bench/README.md, between
 * the marks of each task), --guard (floors instead of tables; ends with 1 when one is broken).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Task } from './define';
import { guard } from './guard';
import { openBench } from './open-bench';
import { markdown } from './report';
import { tasks } from './tasks';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    guard: { type: 'boolean', default: false },
  },
});

const readme = join('bench', 'README.md');
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, one thread`;

function chosen(): readonly Task[] {
  const ids = options.only?.toUpperCase().split(',');
  const unknown = ids?.filter((id) => !tasks.find(id) && id !== 'S12') ?? [];
  if (unknown.length > 0)
    throw new Error(
      `There is no task ${unknown.join(', ')}: ${tasks
        .all()
        .map(({ id }) => id)
        .join(', ')}, S12.`,
    );
  return tasks.all().filter(({ id }) => !ids || ids.includes(id));
}

/** Puts text between the marks of a task. */
function write(id: string, text: string): void {
  const before = readFileSync(readme, 'utf8');
  const marks = new RegExp(`(<!-- figures ${id} -->\n)[^]*?(<!-- end -->)`);
  if (!marks.test(before)) throw new Error(`${readme} has no marks for ${id}`);
  writeFileSync(
    readme,
    before.replace(marks, (_, start: string, end: string) => `${start}\n${text}\n\n${end}`),
  );
}

async function main(): Promise<void> {
  const bench = openBench(options.quick || options.guard);
  try {
    if (options.guard) {
      if (!(await guard(bench))) process.exitCode = 1;
      return;
    }
    const date = new Date().toISOString().slice(0, 10);
    if (!options.markdown) console.log(machine);
    for (const task of chosen()) {
      const rows = await task.run(bench);
      const table = markdown(rows);
      const command = `npm run bench -- --only ${task.id}${options.quick ? ' --quick' : ''}`;
      const text = `\`${command}\`, ${date}; ${machine}. ${task.unit}\n\n${table}`;
      console.log(
        options.markdown
          ? `\n### ${task.id}, ${task.title}\n\n${text}`
          : `\n${task.id}, ${task.title}. ${task.unit}\n${table}`,
      );
      if (options.write) write(task.id, text);
    }
  } finally {
    bench.close();
  }
}

await main();
