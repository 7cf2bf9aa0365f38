import type { ParameterSpec } from '../../../engine/index';
import { ChoiceField } from './ChoiceField';
import { ColumnField } from './ColumnField';
import { ColumnsField } from './ColumnsField';
import type { FieldView } from './define';
import { ExpressionField } from './ExpressionField';
import { IntegerField } from './IntegerField';
import { NumberParameterField } from './NumberParameterField';
import { NumbersField } from './NumbersField';
import { RealField } from './RealField';
import { SizesField } from './SizesField';
import { TextParameterField } from './TextParameterField';

/** The form field of each kind of parameter; a new kind does not compile until it has its line. */
export const FIELDS = {
  number: NumberParameterField,
  numbers: NumbersField,
  real: RealField,
  integer: IntegerField,
  choice: ChoiceField,
  text: TextParameterField,
  expression: ExpressionField,
  sizes: SizesField,
  column: ColumnField,
  columns: ColumnsField,
} satisfies { readonly [K in ParameterSpec['kind']]: FieldView<K> };
