import type { Equation } from '../../lowering/model';
import type { ExportSubject } from '../define';
import type { Naming } from './naming';
import { markdownText } from './text';

/** The LaTeX of an equation without the marks that only the editor understands. */
function plainLatex(latex: string): string {
  let text = '';
  // \htmlData{…}{body} and \htmlClass{…}{body} keep their body; its closing brace stays balanced by an opening one.
  const marks = /\\html(?:Data|Class)\{[^{}]*\}/g;
  text = latex.replace(marks, '');
  return text.replace(/[`$\p{C}\p{Zl}\p{Zp}]/gu, ' ');
}

function mathematics(equations: readonly Equation[]): readonly string[] {
  if (equations.length === 0) return [];
  const lines = equations.map(({ latex }) => plainLatex(latex));
  return ['## Equations', '', ...lines.flatMap((line) => ['```math', line, '```', ''])];
}

interface Contents {
  readonly subject: ExportSubject;
  readonly naming: Naming;
  readonly runtimes: readonly ('diffrax' | 'torchdiffeq')[];
  readonly limit: string;
}

const library = {
  diffrax: { array: 'JAX', model: 'model_jax.py', requirements: 'requirements.txt' },
  torchdiffeq: { array: 'PyTorch', model: 'model_torch.py', requirements: 'requirements-torch.txt' },
};

const example = {
  diffrax: [
    'import jax',
    'import run_diffrax as run',
    '',
    'p = run.load_parameters()',
    'times = run.jnp.linspace(run.T0, run.T1, run.POINTS)',
    'loss = lambda p: run.jnp.sum(run.solve(p, times) ** 2)',
    'gradient = jax.grad(loss)(p)  # Parameters again: one derivative for each number',
  ],
  torchdiffeq: [
    'import run_torchdiffeq as run',
    '',
    'p = run.load_parameters()',
    'p = p._replace(**{name: x.requires_grad_() for name, x in p._asdict().items()})',
    'times = run.torch.linspace(run.T0, run.T1, run.POINTS, dtype=run.torch.float64)',
    '(run.solve(p, times) ** 2).sum().backward()  # fills p.….grad',
  ],
} satisfies Record<keyof typeof library, readonly string[]>;

/** `README.md` of the exported folder. */
export function readme({ subject, naming, runtimes, limit }: Contents): string {
  const { model, reference, generator } = subject;
  const [first = 'diffrax'] = runtimes;
  const { rtol, atol, times } = reference;
  return [
    `# ${markdownText(model.title) || 'Model'}`,
    '',
    `Written by ${markdownText(generator)}. A differential equation with ${naming.states.length} states,`,
    `${naming.parameters.length} parameters (${model.parameterSize} numbers) and ${naming.observations.length} observations.`,
    '',
    '## Run it',
    '',
    ...runtimes.flatMap((runtime) => [
      '```',
      `pip install -r ${library[runtime].requirements}`,
      `python run_${runtime}.py > solution.csv`,
      '```',
      '',
    ]),
    '```',
    'python selfcheck.py',
    '```',
    '',
    `solves the model in double precision with each library that is installed, compares with \`reference.csv\` and ends`,
    `with an error when the largest relative difference is above ${limit}.`,
    '',
    ...mathematics(subject.equations),
    '## Files',
    '',
    '| file | holds |',
    '|---|---|',
    ...runtimes.flatMap((runtime) => [
      `| \`${library[runtime].model}\` | the equations in ${library[runtime].array}: \`vector_field\`, \`observe\`, \`initial_state\` |`,
      `| \`run_${runtime}.py\` | \`solve(p, times)\` with ${runtime}, and a command that prints a solution |`,
    ]),
    '| `weights.safetensors` | every parameter in double precision, under its name in `Parameters` |',
    `| \`reference.csv\` | ${times.length} points solved by Symbiode in double precision, rtol ${rtol}, atol ${atol} |`,
    '| `selfcheck.py` | the comparison of the two |',
    '',
    '## Differentiate it',
    '',
    '```python',
    ...example[first],
    '```',
    '',
  ].join('\n');
}
