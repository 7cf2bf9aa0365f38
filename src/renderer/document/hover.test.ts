import { describe, expect, it } from 'vitest';
import { createHover } from './hover';

describe('hover', () => {
  it('speaks up once for each node that is pointed at, however often it is said', () => {
    const hover = createHover();
    const heard: (string | null)[] = [];
    hover.store.subscribe(({ node }) => heard.push(node));
    for (const node of ['a', 'a', null, null, 'b', 'b']) hover.point(node);
    expect(heard).toEqual(['a', null, 'b']);
  });
});
