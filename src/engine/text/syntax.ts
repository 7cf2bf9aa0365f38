/** The statements of a model text, before anything is known about what their names mean. */
import type { Span, Token } from './tokens';

/** A name as it was written. */
export interface Name extends Span {
  readonly text: string;
  /** In quotes it is taken as it is: nobody asks whether there is such a type, port or parameter. */
  readonly isQuoted: boolean;
}

/** `name`, `name.port`, `name.port[2]`. */
export interface Reference extends Span {
  readonly name: Name;
  readonly port?: Name;
  /** Which of the values that leave the port, counted from 1. */
  readonly index?: number;
}

/** `label: …` between commas; what stands there is read when it is known what is wanted. */
export interface Item extends Span {
  readonly label?: Name;
  readonly tokens: readonly Token[];
}

/** What stands between the parentheses of a call. */
export interface Call {
  readonly items: readonly Item[];
  /** How many of the items stand before the `;`; undefined without one. */
  readonly split?: number;
}

interface StatementBase extends Span {
  /** Name of the subsystem in which it stands, from the outermost one. */
  readonly inside: readonly Name[];
}

export interface NodeStatement extends StatementBase {
  readonly kind: 'node';
  readonly name: Name;
  readonly isMuted: boolean;
  readonly type: Name;
  readonly version?: number;
  /** Text after the type: the formula of a custom expression. */
  readonly formula?: Token;
  /** Value after `=`: where a state starts. */
  readonly value?: Item;
  readonly unit?: Token;
  /** What an observation looks at and the column it is compared with. */
  readonly observed?: { readonly of: readonly Item[]; readonly as?: Item };
  readonly call: Call;
  readonly opensBlock: boolean;
}

/** `hares' = growth + hunt`, `ball.port = …`. */
export interface RateStatement extends StatementBase {
  readonly kind: 'rate';
  readonly target: Name;
  /** Number of primes; 0 with a port. */
  readonly primes: number;
  readonly port?: Name;
  readonly terms: readonly Reference[];
}

export interface DataStatement extends StatementBase {
  readonly kind: 'data';
  readonly id: Name;
  readonly title?: Token;
  readonly source: { readonly kind: 'file' | 'inline'; readonly token: Token };
  readonly time: Token;
  readonly group?: Token;
  readonly units: Call;
}

export interface SharedStatement extends StatementBase {
  readonly kind: 'shared';
  readonly name: Name;
  readonly value: Item;
}

export interface TimeStatement extends StatementBase {
  readonly kind: 'time';
  readonly unit?: Token;
  readonly from: Token;
  readonly to: Token;
}

export interface SettingsStatement extends StatementBase {
  readonly kind: 'solve' | 'train';
  readonly head?: Token;
  readonly call: Call;
}

export interface TextStatement extends StatementBase {
  readonly kind: 'model' | 'about';
  readonly token: Token;
}

export interface OrderStatement extends StatementBase {
  readonly kind: 'order';
  readonly names: readonly Name[];
}

/** `}`: the end of a subsystem. */
export interface CloseStatement extends StatementBase {
  readonly kind: 'close';
}

export type Statement =
  | NodeStatement
  | RateStatement
  | DataStatement
  | SharedStatement
  | TimeStatement
  | SettingsStatement
  | TextStatement
  | OrderStatement
  | CloseStatement;

/** Words that begin a statement; any of them may be a name too. */
export const KEYWORDS = [
  'model',
  'about',
  'time',
  'solve',
  'train',
  'shared',
  'data',
  'observe',
  'subsystem',
  'order',
  'muted',
] as const;
