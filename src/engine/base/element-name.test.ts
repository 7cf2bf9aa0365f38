import { describe, expect, it } from 'vitest';
import { elementName, parseElementName } from './element-name';

describe('names of elements', () => {
  it.each([
    ['net.A', 0],
    ['a[1]', 11],
    ['', 3],
  ])('%s element %i is read as it was written', (list, index) => {
    expect(parseElementName(elementName(list, index))).toEqual({ list, index });
  });

  it.each(['net.A', 'a[0]', 'a[-1]', 'a[1.5]', 'a[]', 'a[1]b', 'a[9999999999]'])(
    '%s is no element',
    (name) => {
      expect(parseElementName(name)).toBeUndefined();
    },
  );
});
