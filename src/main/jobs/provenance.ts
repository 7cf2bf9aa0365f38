import { createHash } from 'node:crypto';
import { arch, cpus, platform, release } from 'node:os';
import { runNames, serializeDocument } from '../../engine';
import { appVersion } from '../files/app-folders';
import type { Work } from './job';

const sha256 = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * Everything that a run's numbers depend on: the document and data by hash, the seed, the settings, the machine; and
 * what its nodes and shared parameters were called, so that its numbers are found after a change of names.
 */
export function provenanceOf({ document, tables }: Work): Readonly<Record<string, unknown>> {
  // The weights that a document shows do not change what is trained.
  const meaning = serializeDocument({ ...document, run: null, layout: { nodes: {} } });
  const { nodes: names, shared } = runNames(document);
  return {
    document: { title: document.title, hash: sha256(meaning) },
    names,
    ...(shared === undefined ? {} : { shared }),
    data: Object.fromEntries(
      document.data.map(({ id, name }) => [id, { name, hash: sha256(tables[id] ?? '') }] as const),
    ),
    seed: document.training.seed,
    training: document.training,
    simulation: document.simulation,
    versions: { symbiode: appVersion(), node: process.version, v8: process.versions.v8 },
    device: {
      platform: `${platform()} ${release()}`,
      architecture: arch(),
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
    },
  };
}
