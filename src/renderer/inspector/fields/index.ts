import type { ParameterSpec } from '../../../engine/index';
import { ChoiceField } from './ChoiceField';
import { ColumnField } from './ColumnField';
import type { FieldView } from './define';
import { ExpressionField } from './ExpressionField';
import { IntegerField } from './IntegerField';
import { NumberParameterField } from './NumberParameterField';
import { SizesField } from './SizesField';
import { TextParameterField } from './TextParameterField';

/** The form field of each kind of parameter; a new kind does not compile until it has its line. */
export const FIELDS = {
  number: NumberParameterField,
  integer: IntegerField,
  choice: ChoiceField,
  text: TextParameterField,
  expression: ExpressionField,
  sizes: SizesField,
  column: ColumnField,
} satisfies { readonly [K in ParameterSpec['kind']]: FieldView<K> };
