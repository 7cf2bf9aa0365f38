/** The contract of a form field: one kind of parameter, its value, and what happens when it is changed. */
import type { ComponentType } from 'react';
import type {
  ColumnReference,
  NumberParameter,
  ParameterSpec,
  ParameterValue,
  SettingProblem,
  Settings,
} from '../../../engine/index';

/** A column that can be chosen. */
export interface ColumnChoice extends ColumnReference {
  /** Name of the table. */
  readonly table: string;
  /** Every filled cell is a number. */
  readonly numeric: boolean;
}

export type FieldValue = ParameterValue | NumberParameter | null;

export interface FieldProps<K extends ParameterSpec['kind'] = ParameterSpec['kind']> {
  readonly spec: Extract<ParameterSpec, { kind: K }>;
  readonly value: FieldValue;
  /** `undefined` goes back to the default. */
  readonly onChange: (value: ParameterValue | undefined) => void;
  /** What a diagnostic says is wrong with it. */
  readonly error: string | undefined;
  /** The unit to show, or an empty text. */
  readonly unit: string;
  /** Whether training could change it at all. */
  readonly canTrain: boolean;
  /** Columns of the document's tables. */
  readonly columns: readonly ColumnChoice[];
  /** The node's settings, on which the number of numbers may depend. */
  readonly settings: Settings;
  /** What the definition itself finds wrong with a text before it is set. */
  readonly check: (text: string) => SettingProblem | undefined;
  /** LaTeX of the node's output with this text, when it makes sense. */
  readonly preview: (text: string) => string | undefined;
}

export type FieldView<K extends ParameterSpec['kind']> = ComponentType<FieldProps<K>>;
