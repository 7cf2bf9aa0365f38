import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { Katex } from '../../ui/Katex';
import { TogglePill } from '../../ui/TogglePill';
import type { FieldProps } from './define';
import styles from './fields.module.css';

type Frame = Pick<FieldProps<'number'> | FieldProps<'numbers'>, 'spec' | 'error' | 'canTrain'>;

export interface TrainableFieldProps extends Frame {
  /** What stands after the name, such as a unit. */
  readonly suffix?: string;
  readonly trainable: boolean;
  readonly onTrainable: (trainable: boolean) => void;
  /** Stands beside the mark of training. */
  readonly more?: ReactNode;
  /** Stands under the field. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

const BY_WIRE = 'A wire into its port may give it instead.';

/** The frame of numbers of the equations: their symbol and name, and whether training may change them. */
export function TrainableField({
  spec,
  error,
  canTrain,
  suffix = '',
  trainable,
  onTrainable,
  more,
  below,
  children,
}: TrainableFieldProps): ReactNode {
  const field = (
    <Field
      layout="column"
      name={spec.label}
      label={
        <span className={styles.label}>
          {spec.symbol === '' ? null : <Katex latex={spec.symbol} className={styles.symbol ?? ''} />}
          {spec.label}
          {suffix}
        </span>
      }
      hint={spec.kind === 'number' && spec.wirable === true ? `${spec.help} ${BY_WIRE}` : spec.help}
      error={error}
      aside={
        canTrain ? (
          <span className={styles.aside}>
            <TogglePill
              tone="learned"
              pressed={trainable}
              label={`Training of ${spec.label}`}
              on="trainable"
              off="fixed"
              onChange={onTrainable}
            />
            {more}
          </span>
        ) : undefined
      }
    >
      {children}
    </Field>
  );
  return below === undefined ? (
    field
  ) : (
    <div>
      {field}
      {below}
    </div>
  );
}
