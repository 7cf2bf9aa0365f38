import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors } from '../../base/safetensors';
import type { ExportSubject } from '../define';
import { exportSubject } from '../../../../test/support/export-subject';
import { identifiers } from './identifiers';
import { python } from './python';

/** Text of one file of an export. */
function textOf(subject: ExportSubject, path: string): string {
  const content = python.write(subject).files.find((file) => file.path === path)?.content;
  return typeof content === 'string' ? content : '';
}

/** Every Python file of an export without its comments; no string in them holds a `#`. */
function codeOf(subject: ExportSubject): string {
  return python
    .write(subject)
    .files.filter(({ path }) => path.endsWith('.py'))
    .map(({ content }) => String(content).replace(/#.*/g, ''))
    .join('\n');
}

describe('the Python exporter', () => {
  it('writes the equations the way a person would', () => {
    const text = textOf(exportSubject(), 'model_jax.py');
    expect(text.slice(text.indexOf('def vector_field'), text.indexOf('def observe'))).toMatchInlineSnapshot(`
      "def vector_field(t: Array, state: Array, p: Parameters) -> Array:
          """Rate of change of the state."""
          hares = state[0]
          lynx = state[1]
          # d/dt of hares [hares]
          h1 = jnp.tanh(jnp.stack([hares, lynx]) @ p.net_W1 + p.net_b1) @ p.net_W2
          d_hares = p.growth_r * hares + h1[0] + 0.1 * jnp.sin(t)
          # d/dt of lynx [lynx]
          v2 = p.decay_r * jnp.maximum(lynx, jnp.asarray(0.0, dtype=state.dtype))
          d_lynx = h1[1] - v2
          return jnp.stack([d_hares, d_lynx])


      "
    `);
  });

  it('keeps every parameter, under its field name, to the bit', () => {
    const subject = exportSubject();
    const content = python.write(subject).files.find((file) => file.path === 'weights.safetensors')?.content;
    const { file } = decodeSafetensors(content instanceof Uint8Array ? content : new Uint8Array());
    expect(Object.keys(file?.tensors ?? {})).toEqual([
      'growth_r',
      'decay_r',
      'net_W1',
      'net_b1',
      'net_W2',
      'hares_initial',
      'lynx_initial',
    ]);
    const all = Object.values(file?.tensors ?? {}).flatMap(({ values }) => [...values]);
    expect(Float64Array.from(all)).toEqual(subject.parameters);
  });

  it('writes the library that was chosen', () => {
    const paths = (library: string) =>
      python.write(exportSubject(), { library }).files.map(({ path }) => path);
    expect(paths('diffrax')).toContain('model_jax.py');
    expect(paths('diffrax')).not.toContain('model_torch.py');
    expect(paths('torchdiffeq')).not.toContain('run_diffrax.py');
  });

  it('says so when the method has no counterpart, and refuses without a reference', () => {
    const subject = exportSubject();
    const settings = { ...subject.settings, method: 'rk4' };
    expect(python.write({ ...subject, settings }).diagnostics).toMatchObject([
      { code: 'unsupported', severity: 'warning' },
    ]);
    const reference = { ...subject.reference, states: subject.reference.states.map(() => NaN) };
    const refused = python.write({ ...subject, reference });
    expect(refused).toMatchObject({ files: [], diagnostics: [{ code: 'numerical-failure' }] });
  });

  it('never lets a name of the document become code', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"""\nimport os\n"""',
        "'); import os #",
        '\\',
        '\r\nimport os',
        'a\u2028import os',
        '"',
        '{x}',
        '__class__',
      ),
      fc
        .tuple(fc.string(), fc.constantFrom('\n', '\r', '"""', '"', "'", '\\'), fc.string())
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 12, maxLength: 12 }), (names) => {
        // Names that are plain identifiers from the start give the same code: nothing else of a name gets into it.
        const [local, fields] = [identifiers(names.slice(0, 4)), identifiers(names.slice(4, 11))];
        const code = codeOf(exportSubject(names));
        expect(code).toMatch(/^[\n -~]*$/);
        expect(code).toBe(codeOf(exportSubject([...local, ...fields])));
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
