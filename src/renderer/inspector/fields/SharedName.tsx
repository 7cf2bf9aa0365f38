import { Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Field } from '../../ui/Field';
import { TextField } from '../../ui/TextField';
import type { Sharing } from './define';
import styles from './fields.module.css';
import { sharedNameProblem } from './shared-name-problem';

/** Under a shared number: the name by which its uses know it, changed in all of them at once. */
export function SharedName({
  label,
  name,
  sharing: { all, onChange },
}: {
  readonly label: string;
  readonly name: string;
  readonly sharing: Sharing;
}): ReactNode {
  const isThere = all.some((one) => one.name === name);
  return (
    <div className={styles.shared}>
      <Field
        name={`${label} shared as`}
        label={
          <span className={styles.sharedMark}>
            <Link2 aria-hidden="true" />
            shared as
          </span>
        }
        error={isThere ? undefined : `There is no shared parameter “${name}”.`}
      >
        <TextField
          value={name}
          disabled={!isThere}
          check={(text) => sharedNameProblem(text, name, all)}
          onCommit={(text) => onChange({ name: text.trim() })}
        />
      </Field>
    </div>
  );
}
