/**
 * `npm run templates`: runs every template in its short variant and prints one table: template, figure, ours, published,
 * seconds. Options: --full (as the documents stand), names of templates to run only those.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureTemplate } from '../test/templates/measure';

const root = 'templates';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { full: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = folders.map(({ name }) => name).sort();
  const names = positionals.length > 0 ? positionals : all;
  console.log('| template | figure | ours | published | seconds |\n| --- | --- | --- | --- | --- |');
  let missed = 0;
  for (const name of names)
    for (const { figure, value, isMet, seconds } of await measureTemplate(join(root, name), !values.full)) {
      const ours = `${value.toPrecision(3)}${isMet ? '' : ' (misses its bound)'}`;
      console.log(`| ${name} | ${figure.label} | ${ours} | ${figure.published} | ${seconds.toFixed(1)} |`);
      missed += Number(!isMet);
    }
  if (missed > 0) process.exitCode = 1;
}

await main();
