/** What may be set on a node. */
import type { Shape } from '../ir/tensor';

/** Settings of a node that are not numbers in the equations: integers, reals, choices, texts, sizes. */
export type Settings = Readonly<Record<string, number | string | readonly number[] | null>>;

interface ParameterBase {
  readonly label: string;
  readonly help: string;
}

/** What may be set on a node, by kind; each kind has one form field and one check. */
export type ParameterSpec =
  /** A number in the equations; training may change it when it is marked trainable. */
  | (ParameterBase & {
      readonly kind: 'number';
      readonly default: number;
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      /** Whether a new node starts with it trainable. */
      readonly trainable: boolean;
      /** Trained through its logarithm, so it stays > 0. */
      readonly positive: boolean;
      /** LaTeX symbol. */
      readonly symbol: string;
      /** Set where it stands for the typical size of what arrives or leaves; the data then tell when it does not. */
      readonly sizeOf?: 'inputs' | 'outputs';
      /**
       * A wire may give it: `defineNode` adds an input port of the same name, and `build` and `latex` find what
       * arrives there among their parameters, so that they need not know.
       */
      readonly wirable?: boolean;
    })
  /** Several numbers in the equations, trained together or not at all: a vector or a matrix. */
  | (ParameterBase & {
      readonly kind: 'numbers';
      /** How they are laid out; the document holds them row by row. */
      readonly shape: (settings: Settings) => Shape;
      readonly default: (shape: Shape) => readonly number[];
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      readonly trainable: boolean;
      /** Trained through their logarithms, so they stay > 0. */
      readonly positive: boolean;
      /** LaTeX symbol. */
      readonly symbol: string;
    })
  /** A number that shapes the model and is never trained, such as the time of a jump. */
  | (ParameterBase & {
      readonly kind: 'real';
      readonly default: number;
      readonly unit: string;
      readonly min: number;
      readonly max: number;
    })
  | (ParameterBase & {
      readonly kind: 'integer';
      readonly default: number;
      readonly min: number;
      readonly max: number;
    })
  | (ParameterBase & {
      readonly kind: 'choice';
      readonly default: string;
      /** The words that documents hold. */
      readonly options: readonly string[];
      /** What people read in place of a word that is not plain English; see `choiceTitle`. */
      readonly titles?: Readonly<Record<string, string>>;
    })
  | (ParameterBase & { readonly kind: 'text'; readonly default: string })
  /** A formula in the mathjs grammar. */
  | (ParameterBase & { readonly kind: 'expression'; readonly default: string })
  /** Whole numbers, such as the widths of hidden layers. */
  | (ParameterBase & {
      readonly kind: 'sizes';
      readonly default: readonly number[];
      readonly min: number;
      readonly max: number;
    })
  /** Refers to a data column; `null` until chosen. */
  | (ParameterBase & { readonly kind: 'column'; readonly default: null })
  /** Refers to several columns of one table; `null` until chosen. */
  | (ParameterBase & { readonly kind: 'columns'; readonly default: null });
