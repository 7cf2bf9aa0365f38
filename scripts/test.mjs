/**
 * Everything that CI checks: types, lint, format, unit and architecture tests, the build, and the end-to-end tests
 * in a real Chromium. All stages run even when an earlier one fails, so that one run shows all there is to mend.
 * The last line counts tests; a stage that fails without a failing test (a type error, a file that cannot be
 * loaded) counts as one failure, so a line with "0 failed" always means success. `--check` stops before the
 * end-to-end tests.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureDependencies, root, runTool, startTool } from './dependencies.mjs';
import { e2eReport, runEndToEnd } from './e2e.mjs';

const unitReport = join(root, '.cache', 'test', 'unit.json');
const counts = { passed: 0, failed: 0, skipped: 0 };
const failedStages = [];

function heading(text) {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(3, 70 - text.length))}`);
}

/** Runs one stage; `report` is the file in which vitest leaves its counts. */
async function stage(name, action, report) {
  heading(name);
  const started = Date.now();
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    rmSync(report, { force: true });
  }
  let code = 1;
  try {
    code = await action();
  } catch (error) {
    console.error(error.message);
  }
  const failures = report ? addCounts(report) : 0;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code !== 0) {
    failedStages.push(name);
    if (failures === 0) counts.failed += 1;
    console.log(`${name}: FAILED (${seconds} s)`);
  } else if (failures > 0) {
    throw new Error(`${name} reported ${failures} failures, but ended well.`);
  } else console.log(`${name}: passed (${seconds} s)`);
  return code === 0;
}

function addCounts(report) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return 0;
  }
  counts.passed += result.numPassedTests;
  counts.failed += result.numFailedTests;
  counts.skipped += result.numPendingTests + result.numTodoTests;
  for (const file of result.testResults)
    for (const test of file.assertionResults)
      if (test.status === 'skipped' || test.status === 'pending' || test.status === 'todo')
        console.log(`SKIPPED: ${test.fullName}`);
  return result.numFailedTests;
}

const vitest = (project, report) => [
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
];

ensureDependencies();
// On two cores: the format, which takes longest of the three, is checked while the other two are.
const format = startTool('prettier/bin/prettier.cjs', ['--check', '.']);
await stage('Types', startTool('typescript/bin/tsc', ['--build']));
await stage('Lint', () => startTool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings'])());
await stage('Format', format);
await stage('Unit tests', () => runTool('vitest/vitest.mjs', vitest('unit', unitReport)), unitReport);
const built = await stage('Build', () => runTool('electron-vite/bin/electron-vite.js', ['build']));
if (!process.argv.includes('--check'))
  await stage(
    'End-to-end tests',
    () => {
      if (built) return runEndToEnd();
      console.error('Not run, because the build failed.');
      return 1;
    },
    e2eReport,
  );

heading('Result');
console.log(failedStages.length > 0 ? `Failed: ${failedStages.join(', ')}` : 'All stages passed.');
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(failedStages.length > 0 ? 1 : 0);
