/**
 * A model as a folder of Python: readable equations on JAX or PyTorch arrays, a runner for diffrax or torchdiffeq,
 * the parameters as safetensors, and a reference solution with a script that checks the copy against it.
 */
import type { Diagnostic } from '../../base/diagnostic';
import { caution, isClean, problem } from '../../base/diagnostic';
import { encodeSafetensors } from '../../base/safetensors';
import type { ExportedFile, Exporter, ExportResult, ExportSubject } from '../define';
import { jaxDialect, torchDialect } from './dialect';
import { modelSource } from './model-source';
import type { Naming } from './naming';
import { namingOf } from './naming';
import { readme } from './readme';
import { referenceTable } from './reference';
import type { RunDefaults } from './runner-source';
import { diffraxRunner, selfCheck, torchdiffeqRunner } from './runner-source';
import { pythonNumber } from './text';

/** Largest relative difference to the reference that the self-check accepts. */
const limit = '1e-6';

type Runtime = 'diffrax' | 'torchdiffeq';

/** Methods under their names there; torchdiffeq calls for its own where it has no such method. */
const counterparts: Readonly<Record<string, { readonly diffrax: string; readonly torch: string }>> = {
  tsit5: { diffrax: 'Tsit5', torch: 'dopri5' },
  dopri5: { diffrax: 'Dopri5', torch: 'dopri5' },
  bosh3: { diffrax: 'Bosh3', torch: 'bosh3' },
  dop853: { diffrax: 'Dopri8', torch: 'dopri8' },
};
const substitute = { diffrax: 'Tsit5', torch: 'dopri5' };

const requirements: Readonly<Record<Runtime, { readonly path: string; readonly content: string }>> = {
  diffrax: { path: 'requirements.txt', content: 'diffrax>=0.5\njax>=0.4.30\nnumpy\nsafetensors\n' },
  torchdiffeq: {
    path: 'requirements-torch.txt',
    content: 'torch>=1.13\ntorchdiffeq>=0.2.3\nnumpy\nsafetensors\n',
  },
};

function weights({ parameters }: ExportSubject, naming: Naming): Uint8Array {
  const tensors = naming.parameters.map(({ identifier, shape, offset, size }) => [
    identifier,
    { shape, values: parameters.slice(offset, offset + size) },
  ]);
  const metadata = { format: 'np', names: 'fields of Parameters' };
  return encodeSafetensors({ tensors: Object.fromEntries(tensors), metadata });
}

function runDefaults({ settings }: ExportSubject): RunDefaults {
  const { diffrax, torch } = counterparts[settings.method] ?? substitute;
  return {
    start: pythonNumber(settings.start),
    end: pythonNumber(settings.end),
    points: settings.points,
    rtol: pythonNumber(settings.rtol),
    atol: pythonNumber(settings.atol),
    maxSteps: settings.maxSteps,
    diffraxSolver: diffrax,
    torchMethod: torch,
  };
}

/** What a model may hold and the exported runners cannot do. */
function beyondRunners({ system, discontinuities = [] }: ExportSubject['model']): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (system.noise)
    found.push(
      problem(
        'unsupported',
        {},
        'The model is driven by white noise, and the exported runners solve equations without noise.',
        'Remove the noise sources before exporting.',
      ),
    );
  if ((system.events ?? []).length > 0)
    found.push(
      problem(
        'unsupported',
        {},
        'The model has events, and the exported runners solve without any.',
        'Remove the event nodes before exporting.',
      ),
    );
  if (discontinuities.length > 0)
    found.push(
      caution(
        'unsupported',
        {},
        `The model jumps at ${discontinuities.length} given times, at which the exported runners do not stop.`,
        'Ask the runner for tighter tolerances, or smooth the signal.',
      ),
    );
  return found;
}

function diagnose({ model, settings, reference, parameters }: ExportSubject): readonly Diagnostic[] {
  const found: Diagnostic[] = [...beyondRunners(model)];
  if (!(settings.method in counterparts))
    found.push(
      caution(
        'unsupported',
        { field: 'method' },
        `The libraries have no method "${settings.method}" with its fixed step; the exported runner uses ${substitute.diffrax} with adaptive steps.`,
        `Expect differences of the size of the solver's error, or choose tsit5 before training.`,
      ),
    );
  const finite = [reference.times, reference.states, reference.observations].every((values) =>
    values.every((x) => Number.isFinite(x)),
  );
  if (!finite || reference.times.length < 2)
    found.push(
      problem(
        'numerical-failure',
        {},
        'The model could not be solved over its whole time span, so there is no reference to check the export against.',
        'Simulate the model and mend what the problem list says, or shorten the time span.',
      ),
    );
  if (!parameters.every((x) => Number.isFinite(x)))
    found.push(
      problem('bad-parameter', {}, 'A parameter is not a finite number.', 'Train again or reset its value.'),
    );
  return found;
}

const sources = {
  diffrax: (subject, naming): readonly ExportedFile[] => [
    {
      path: 'model_jax.py',
      content: modelSource(subject.model, naming, jaxDialect, subject.generator),
    },
    { path: 'run_diffrax.py', content: diffraxRunner(runDefaults(subject)) },
    requirements.diffrax,
  ],
  torchdiffeq: (subject, naming): readonly ExportedFile[] => [
    {
      path: 'model_torch.py',
      content: modelSource(subject.model, naming, torchDialect, subject.generator),
    },
    { path: 'run_torchdiffeq.py', content: torchdiffeqRunner(runDefaults(subject)) },
    requirements.torchdiffeq,
  ],
} satisfies Record<Runtime, (subject: ExportSubject, naming: Naming) => readonly ExportedFile[]>;

function write(subject: ExportSubject, chosen: Readonly<Record<string, string>> = {}): ExportResult {
  const diagnostics = diagnose(subject);
  if (!isClean(diagnostics)) return { files: [], diagnostics };
  const runtimes = (['diffrax', 'torchdiffeq'] as const).filter(
    (runtime) => (chosen['library'] ?? 'both') === 'both' || chosen['library'] === runtime,
  );
  const naming = namingOf(subject.model);
  const files = [
    { path: 'README.md', content: readme({ subject, naming, runtimes, limit }) },
    ...runtimes.flatMap((runtime) => sources[runtime](subject, naming)),
    { path: 'selfcheck.py', content: selfCheck(runtimes, limit) },
    { path: 'weights.safetensors', content: weights(subject, naming) },
    { path: 'reference.csv', content: referenceTable(subject.reference, naming) },
  ];
  return { files, diagnostics };
}

export const python: Exporter = {
  id: 'python',
  title: 'Python',
  help: 'A folder of readable Python for diffrax and torchdiffeq, with weights, a reference solution and a self-check.',
  extension: '',
  options: {
    library: {
      label: 'Library',
      help: 'What the exported code solves with.',
      default: 'both',
      choices: [
        { id: 'both', label: 'diffrax and torchdiffeq' },
        { id: 'diffrax', label: 'diffrax (JAX)' },
        { id: 'torchdiffeq', label: 'torchdiffeq (PyTorch)' },
      ],
    },
  },
  write,
};
