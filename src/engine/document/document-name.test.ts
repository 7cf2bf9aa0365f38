import { describe, expect, it } from 'vitest';
import { documentName } from './document-name';
import { emptyDocument } from './defaults';

describe('name of a document', () => {
  it.each([
    ['its title, wherever it is kept', 'Foxes', '/home/a/hares.symbiode', 'Foxes'],
    ['its file without a title', '', '/home/a/hares.symbiode', 'hares'],
    ['its file of another system, as text', '  ', 'C:\\models\\Two foxes.v2.symt', 'Two foxes.v2'],
    ['a file with another ending', '', '/a/model.txt', 'model.txt'],
    ['nothing to go by', '', null, 'Untitled'],
    ['a file that is all ending', '', '/a/.symbiode', 'Untitled'],
  ])('is %s', (_what, title, path, name) => {
    expect(documentName(title, path)).toBe(name);
  });

  it('is that of its file for a new document, which nobody has given a title', () => {
    expect(documentName(emptyDocument().title, '/a/foxes.symbiode')).toBe('foxes');
  });
});
