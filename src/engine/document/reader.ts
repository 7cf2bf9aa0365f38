/**
 * Checks unknown JSON field by field and goes on after a mistake, so that every wrong field is reported at once. A
 * field that is wrong reads as a harmless stand-in; the caller throws the result away when anything was reported.
 */
import type { Diagnostic, Place } from '../base/diagnostic';
import { problem } from '../base/diagnostic';
import type { Json, JsonObject } from './migrate';
import { isObject } from './migrate';

/** More than this many bad fields are counted, not listed. */
const LISTED = 100;

export interface Reader {
  readonly diagnostics: () => readonly Diagnostic[];
  /** Says that a field is wrong, in words that follow its path: `nodes[2].name must be …`. */
  readonly fail: (path: string, mustBe: string, where?: Place) => void;
  readonly object: (value: Json | undefined, path: string) => JsonObject;
  readonly list: (value: Json | undefined, path: string, most?: number) => readonly Json[];
  readonly text: (value: Json | undefined, path: string, rule?: TextRule) => string;
  readonly number: (value: Json | undefined, path: string, rule?: NumberRule) => number;
  readonly flag: (value: Json | undefined, path: string) => boolean;
  readonly choice: <T extends string>(
    value: Json | undefined,
    path: string,
    options: readonly [T, ...T[]],
  ) => T;
}

export interface TextRule {
  readonly longest?: number;
  readonly pattern?: RegExp;
  /** Words for the pattern. */
  readonly as?: string;
}

export interface NumberRule {
  readonly whole?: boolean;
  readonly min?: number;
  readonly max?: number;
}

/** The same entries without a prototype, so that no key can reach one. */
export function toRecord<T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> {
  const record = Object.create(null) as Record<string, T>;
  for (const [key, value] of entries) record[key] = value;
  return record;
}

const nameOf = (value: Json | undefined) =>
  value === undefined
    ? 'missing'
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
          ? 'an object'
          : `a ${typeof value}`;

export function createReader(): Reader {
  const found: Diagnostic[] = [];
  let unlisted = 0;
  const fail = (path: string, mustBe: string, where: Place = {}): void => {
    if (found.length >= LISTED) {
      unlisted += 1;
      return;
    }
    found.push(
      problem(
        'bad-field',
        { ...where, field: path },
        `"${path}" must be ${mustBe}.`,
        'Correct the field in the file, or go back to an earlier version of it.',
      ),
    );
  };
  return {
    diagnostics: () =>
      unlisted === 0
        ? found
        : [
            ...found,
            problem(
              'bad-field',
              {},
              `${unlisted} further fields are wrong.`,
              'Correct the ones listed first.',
            ),
          ],
    fail,
    object: (value, path) => {
      if (isObject(value)) return value;
      fail(path, `an object, and it is ${nameOf(value)}`);
      return {};
    },
    list: (value, path, most) => {
      if (!Array.isArray(value)) {
        fail(path, `a list, and it is ${nameOf(value)}`);
        return [];
      }
      if (most === undefined || value.length <= most) return value as readonly Json[];
      fail(path, `a list of at most ${most} entries, and it has ${value.length}`);
      return [];
    },
    text: (value, path, rule = {}) => {
      if (typeof value !== 'string') fail(path, `a text, and it is ${nameOf(value)}`);
      else if (rule.longest !== undefined && value.length > rule.longest)
        fail(path, `a text of at most ${rule.longest} characters, and it has ${value.length}`);
      else if (rule.pattern && !rule.pattern.test(value)) fail(path, rule.as ?? 'a valid text');
      else return value;
      return '';
    },
    number: (value, path, rule = {}) => {
      if (typeof value !== 'number') fail(path, `a number, and it is ${nameOf(value)}`);
      else if (!Number.isFinite(value)) fail(path, 'a finite number');
      else if (rule.whole === true && !Number.isSafeInteger(value))
        fail(path, `a whole number, and it is ${value}`);
      else if (rule.min !== undefined && value < rule.min)
        fail(path, `at least ${rule.min}, and it is ${value}`);
      else if (rule.max !== undefined && value > rule.max)
        fail(path, `at most ${rule.max}, and it is ${value}`);
      else return value;
      return 0;
    },
    flag: (value, path) => {
      if (typeof value !== 'boolean') fail(path, `true or false, and it is ${nameOf(value)}`);
      return value === true;
    },
    choice: (value, path, options) => {
      const chosen = options.find((option) => option === value);
      if (chosen === undefined)
        fail(path, `one of ${options.map((option) => `"${option}"`).join(', ')}, and it is ${nameOf(value)}`);
      return chosen ?? options[0];
    },
  };
}
