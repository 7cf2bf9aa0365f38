import { ChevronLeft, FlaskConical, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { NodeDefinition, Registry } from '../../../engine/index';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { HelpIndex } from './HelpIndex';
import { HelpPage } from './HelpPage';

export interface HelpDialogProps {
  readonly catalogue: Registry<NodeDefinition>;
  /** The node type that is asked about; an empty text shows the list of all. */
  readonly type: string;
  readonly onShow: (type: string) => void;
  /** Opens the small document around this node. */
  readonly onExample: (definition: NodeDefinition) => void;
  /** Absent where the node cannot stand on the canvas that is shown. */
  readonly onAdd?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** What a node is and how it is used, with an example to open; or the list of all nodes. */
export function HelpDialog(props: HelpDialogProps): ReactNode {
  const { catalogue, type, onShow, onExample, onAdd, onClose } = props;
  const [query, setQuery] = useState('');
  const definition = catalogue.find(type);
  if (!definition)
    return (
      <Dialog
        open
        onClose={onClose}
        title="Nodes"
        description="What each is, with its equation and an example."
        width="wide"
      >
        <HelpIndex definitions={catalogue.all()} query={query} onQuery={setQuery} onShow={onShow} />
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={definition.title}
      description={definition.family}
      width="wide"
      footer={
        <>
          <Button look="quiet" icon={<ChevronLeft />} onClick={() => onShow('')}>
            All nodes
          </Button>
          {onAdd === undefined ? null : (
            <Button icon={<Plus />} onClick={onAdd}>
              Add to the canvas
            </Button>
          )}
          <Button look="primary" icon={<FlaskConical />} onClick={() => onExample(definition)}>
            Open the example
          </Button>
        </>
      }
    >
      <HelpPage definition={definition} />
    </Dialog>
  );
}
