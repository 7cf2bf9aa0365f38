import { expect, it } from 'vitest';
import { createGestureClock } from './gesture-clock';

it('stands still while a pointer is down and goes on from there', () => {
  const page = new EventTarget();
  let time = 1000;
  const clock = createGestureClock(page, () => time);
  const start = clock();
  page.dispatchEvent(new Event('pointerdown'));
  time += 5000;
  expect(clock()).toBe(start);
  page.dispatchEvent(new Event('pointerup'));
  expect(clock()).toBe(start);
  time += 70;
  expect(clock()).toBe(start + 70);
});

it('goes on when the window loses a pointer that was down', () => {
  const page = new EventTarget();
  let time = 0;
  const clock = createGestureClock(page, () => time);
  page.dispatchEvent(new Event('pointerdown'));
  time += 400;
  page.dispatchEvent(new Event('blur'));
  time += 100;
  expect(clock()).toBe(100);
});
