import { describe, expect, it } from 'vitest';
import { loadTemplate, templateNames } from '../../../test/support/templates';
import { TestEditor } from '../../../test/support/test-editor';
import { catalogue, understand } from '../../engine/index';
import { listSliders, valueOfSlider } from './list-sliders';
import { rangeAbout } from './slider-range';

function slidersOf(name: string) {
  const { document, texts } = loadTemplate(name);
  const { model } = understand(document, texts);
  return { document, sliders: model ? listSliders(model, document, catalogue) : [] };
}

it('lists numbers and starts by their names, units and marks', () => {
  const { document, sliders } = slidersOf('lynx-hare');
  const rows = sliders.map((one) => [
    one.name,
    one.unit,
    one.kind,
    one.trainable,
    valueOfSlider(document, one),
  ]);
  expect(rows).toEqual(
    expect.arrayContaining([
      ['growth.r', '1/year', 'number', true, 0.55],
      ['hares.initial', 'kpelts', 'initial', true, 30],
    ]),
  );
});

describe.each(templateNames)('%s', (name) => {
  it('takes what a slider gives, as one step that goes back', () => {
    const { document, sliders } = slidersOf(name);
    for (const slider of sliders) {
      const value = valueOfSlider(document, slider);
      if (value === null) throw new Error(slider.name);
      const { from, to } = rangeAbout(value, slider.bounds);
      const other = from + 0.37 * (to - from);
      new TestEditor(document).checkStep(
        'use-values',
        { values: [{ place: slider.place, value: other }], sliding: slider.name },
        (after) => expect(valueOfSlider(after, slider)).toBe(other),
      );
    }
  });
});
