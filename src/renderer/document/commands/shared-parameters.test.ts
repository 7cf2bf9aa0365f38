import { expect, it } from 'vitest';
import { TestEditor } from '../../../../test/support/test-editor';

const shared = { node: 'growth', field: 'r', name: 'k' };
const use = { node: 'hares', field: 'initial', name: 'k' };

it('begins with the number of the field, and is then used by others', () => {
  const editor = new TestEditor();
  editor
    .checkStep('share-parameter', shared, ({ parameters }) => {
      expect(parameters).toEqual([{ name: 'k', value: 0.5, trainable: true }]);
      expect(editor.node('growth').parameters['r']).toEqual({ shared: 'k' });
    })
    .checkNothing('share-parameter', shared)
    .checkStep('share-parameter', use, ({ parameters }) => {
      expect(parameters).toHaveLength(1);
      expect(editor.node('hares').parameters['initial']).toEqual({ shared: 'k' });
    });
});

it('takes the default of a field that is not set', () => {
  const editor = new TestEditor().do('set-parameter', { node: 'growth', field: 'r', value: undefined });
  editor.checkStep('share-parameter', shared, ({ parameters }) => {
    expect(parameters?.[0]?.value).toBeTypeOf('number');
  });
});

it('needs a name that formulas can hold, and a number', () => {
  new TestEditor()
    .checkNothing('share-parameter', { ...shared, name: '2 k' })
    .checkNothing('share-parameter', { ...shared, field: 'nothing' })
    .checkNothing('share-parameter', { ...use, field: 'unit' })
    .checkNothing('share-parameter', { ...shared, node: 'nobody' });
});

it('is changed and renamed in all its places at once', () => {
  const editor = new TestEditor().do('share-parameter', shared).do('share-parameter', use);
  editor
    .checkStep('set-shared', { name: 'k', change: { value: 7, trainable: false } }, ({ parameters }) => {
      expect(parameters).toEqual([{ name: 'k', value: 7, trainable: false }]);
    })
    .checkStep('set-shared', { name: 'k', change: { name: 'rho' } }, ({ parameters }) => {
      expect(parameters).toEqual([{ name: 'rho', value: 7, trainable: false }]);
      expect(editor.node('hares').parameters['initial']).toEqual({ shared: 'rho' });
      expect(editor.node('growth').parameters['r']).toEqual({ shared: 'rho' });
    })
    .checkNothing('set-shared', { name: 'rho', change: { value: 7 } })
    .checkNothing('set-shared', { name: 'nobody', change: { value: 7 } })
    .do('share-parameter', { ...use, name: 'other' })
    .checkNothing('set-shared', { name: 'other', change: { name: 'rho' } })
    .checkNothing('set-shared', { name: 'other', change: { name: '1' } });
});

it('gives one field its own number again', () => {
  const editor = new TestEditor().do('share-parameter', shared).do('share-parameter', use);
  editor
    .checkStep('unshare-parameter', { node: 'hares', field: 'initial' }, ({ parameters }) => {
      expect(parameters).toHaveLength(1);
      expect(editor.node('hares').parameters['initial']).toEqual({ value: 0.5, trainable: true });
    })
    .checkNothing('unshare-parameter', { node: 'hares', field: 'initial' });
});

it('gives every field its own number again when it is removed', () => {
  const editor = new TestEditor();
  const first = editor.document;
  editor.do('share-parameter', shared).checkStep('remove-shared', { name: 'k' }, (document) => {
    expect(document).toEqual(first);
    expect(Object.hasOwn(document, 'parameters')).toBe(false);
  });
  editor.checkNothing('remove-shared', { name: 'k' });
});
