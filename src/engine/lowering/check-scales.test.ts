import { describe, expect, it } from 'vitest';
import { hareDocument } from '../../../test/support/hare-document';
import { loadTemplate, templateNames } from '../../../test/support/templates';
import { applyRepair, type Repairable } from '../document/apply-repair';
import type { SymbiodeDocument } from '../document/schema';
import { understand } from '../simulation/understand';

/** Hares and lynx that are both measured, in numbers `factor` times those of the usual size, at times 0 to 20. */
function measured(factor: number): { readonly document: SymbiodeDocument; readonly csv: string } {
  const base = hareDocument();
  const document = {
    ...base,
    nodes: [
      ...base.nodes,
      {
        id: 'furs',
        type: 'observation',
        typeVersion: 1,
        name: 'furs',
        parameters: { column: { data: 'record', column: 'lynx' } },
      },
    ],
    wires: [
      ...base.wires,
      { id: 'last', from: { node: 'lynx', port: 'value' }, to: { node: 'furs', port: 'value' } },
    ],
  };
  const rows = Array.from({ length: 21 }, (_, t) =>
    [t, factor * (1 + 0.5 * Math.sin(t)), factor * (1 + 0.5 * Math.cos(t))].join(','),
  );
  return { document, csv: ['t,hares,lynx', ...rows, '21,,'].join('\n') };
}

const hints = (document: SymbiodeDocument, csv: string) =>
  understand(document, { record: csv }).diagnostics.filter(({ code }) => code === 'scale-off');

describe('scales of a network', () => {
  it.each([0.01, 100])('are told where what was measured is %f times as large, and repaired', (factor) => {
    const { document, csv } = measured(factor);
    const found = hints(document, csv);
    expect(found.map(({ severity, where }) => [severity, where])).toEqual([
      ['warning', { node: 'interaction', field: 'inputScale' }],
      ['warning', { node: 'interaction', field: 'outputScale' }],
    ]);
    const repaired = found.reduce<Repairable>(
      (subject, { repair }) => (repair ? applyRepair(subject, repair) : subject),
      { document, tables: { record: csv } },
    );
    expect(understand(repaired.document, { record: csv }).diagnostics).toEqual([]);
  });

  it('are left alone where they fit', () => {
    const { document, csv } = measured(1);
    expect(hints(document, csv)).toEqual([]);
  });

  it('are left alone where one of the states is not measured', () => {
    const { csv } = measured(100);
    expect(hints(hareDocument(), csv)).toEqual([]);
  });

  it.each(templateNames)('fit in the template %s', (name) => {
    const { document, texts } = loadTemplate(name);
    expect(understand(document, texts).diagnostics.filter(({ code }) => code === 'scale-off')).toEqual([]);
  });
});
