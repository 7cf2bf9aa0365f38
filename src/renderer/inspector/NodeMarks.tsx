import { CircleQuestionMark } from 'lucide-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { NodeDefinition } from '../../engine/index';
import type { Dispatch } from '../document/editor';
import { ROLE_HUE } from '../document/role-hue';
import { IconButton } from '../ui/IconButton';
import { RoleMark } from '../ui/RoleMark';
import { TogglePill } from '../ui/TogglePill';
import styles from './inspector.module.css';

export interface NodeMarksProps {
  readonly node: string;
  readonly name: string;
  readonly muted: boolean;
  readonly definition: NodeDefinition;
  readonly dispatch: Dispatch;
  readonly onHelp: (type: string) => void;
}

function Marks({ node, name, muted, definition, dispatch, onHelp }: NodeMarksProps): ReactNode {
  const { id, title, role, border } = definition;
  return (
    <span className={styles.head}>
      {border === undefined || border === 'subsystem' ? (
        <TogglePill
          pressed={muted}
          label={`Muting of ${name}`}
          on="muted"
          off="active"
          onChange={(next) => dispatch('mute', { nodes: [node], muted: next })}
        />
      ) : null}
      <IconButton size="small" label={`Help on ${title}`} command="help" onClick={() => onHelp(id)}>
        <CircleQuestionMark aria-hidden="true" />
      </IconButton>
      <RoleMark hue={ROLE_HUE[role]} />
    </span>
  );
}

/** Beside the title of a node's form: whether it is muted, its help, its role. Its numbers draw it not anew. */
export const NodeMarks = memo(Marks);
