/** The contract of a form field: one kind of parameter, its value, and what happens when it is changed. */
import type { ComponentType } from 'react';
import type {
  ColumnReference,
  NumberParameter,
  ParameterSpec,
  ParameterValue,
  SettingProblem,
  Settings,
  SharedParameter,
} from '../../../engine/index';

/** A column that can be chosen. */
export interface ColumnChoice extends ColumnReference {
  /** Name of the table. */
  readonly table: string;
  /** Every filled cell is a number. */
  readonly numeric: boolean;
}

export type FieldValue = ParameterValue | NumberParameter | null;

/** How a number is or may be shared with other nodes. */
export interface Sharing {
  /** Name of the shared parameter that the field takes; undefined while it has a number of its own. */
  readonly name: string | undefined;
  readonly all: readonly SharedParameter[];
  /** Takes the parameter of this name, or makes one of the field's own number. */
  readonly onShare: (name?: string) => void;
  readonly onUnshare: () => void;
  /** Changes the parameter for all its uses. */
  readonly onChange: (change: Partial<SharedParameter>) => void;
  /** Shows what the model does over a range of the number. */
  readonly onSweep?: (() => void) | undefined;
}

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
  /** For single numbers of the equations. */
  readonly sharing?: Sharing | undefined;
  /** What the definition itself finds wrong with a text before it is set. */
  readonly check: (text: string) => SettingProblem | undefined;
  /** LaTeX of the node's output with this text, when it makes sense. */
  readonly preview: (text: string) => string | undefined;
}

export type FieldView<K extends ParameterSpec['kind']> = ComponentType<FieldProps<K>>;
