import { ArrowDown, ArrowUp, FolderInput, FolderOpen, PackagePlus } from 'lucide-react';
import { use } from 'react';
import type { ReactNode } from 'react';
import { catalogue, type DocumentNode } from '../../engine/index';
import { exposable, exposedIn, type ExposedParameter } from '../document/exposed';
import { inputsOf, outputsOf, portName } from '../document/ports';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Section } from '../ui/Section';
import { DraftContext } from '../ui/useDraft';
import type { NodeInspectorProps } from './NodeInspector';
import { ParameterRow, type ParameterRowProps } from './ParameterRow';
import styles from './inspector.module.css';

export interface SubsystemSectionsProps extends NodeInspectorProps {
  readonly columns: ParameterRowProps['columns'];
}

/** What only a subsystem has: what it shows of its inside, its ports, and what can be done with it as a whole. */
export function SubsystemSections(props: SubsystemSectionsProps): ReactNode {
  const { node, dispatch, onEnter, onKeep } = props;
  return (
    <>
      <Exposed {...props} />
      <Section title="Ports">
        <Ports {...props} side="in" />
        <Ports {...props} side="out" />
      </Section>
      <Section title="Subsystem" hideTitle>
        <div className={styles.actions}>
          <Button icon={<FolderInput />} onClick={() => onEnter(node.id)}>
            Enter
          </Button>
          <Button icon={<FolderOpen />} onClick={() => dispatch('ungroup', { node: node.id })}>
            Unpack
          </Button>
          {onKeep === undefined ? null : (
            <Button icon={<PackagePlus />} onClick={() => onKeep(node.id)}>
              Save as my node
            </Button>
          )}
        </div>
      </Section>
    </>
  );
}

/** The parameters from inside that are shown here as fields, and the list to choose them from. */
function Exposed(props: SubsystemSectionsProps): ReactNode {
  const { document, node, dispatch } = props;
  const all = exposable(document, node.id);
  if (all.length === 0) return null;
  const nodes = new Map(document.nodes.map((one) => [one.id, one]));
  const isIn = (list: readonly ExposedParameter[], one: ExposedParameter): boolean =>
    list.some((other) => other.node === one.node && other.field === one.field);
  const chosen = exposedIn(node);
  const shown = chosen.filter((one) => isIn(all, one));
  return (
    <>
      {shown.length === 0 ? null : (
        <Section title="Parameters">
          <div className={styles.fields}>
            {shown.map(({ node: id, field }) => {
              const inner = nodes.get(id);
              return inner ? (
                <InnerRow key={`${id}.${field}`} {...props} inner={inner} field={field} />
              ) : null;
            })}
          </div>
        </Section>
      )}
      <Section title="Shown parameters" foldable open={shown.length === 0}>
        <ul className={styles.choices} aria-label="Parameters that the subsystem shows">
          {all.map((one) => {
            const inner = nodes.get(one.node);
            const spec = inner && catalogue.find(inner.type)?.parameters[one.field];
            return (
              <li key={`${one.node}.${one.field}`}>
                <label>
                  <input
                    type="checkbox"
                    checked={isIn(chosen, one)}
                    onChange={(event) =>
                      dispatch('expose-parameter', {
                        subsystem: node.id,
                        ...one,
                        shown: event.target.checked,
                      })
                    }
                  />
                  <span className={styles.of}>{inner?.name}</span>
                  {spec?.label ?? one.field}
                </label>
              </li>
            );
          })}
        </ul>
      </Section>
    </>
  );
}

function InnerRow({
  inner,
  field,
  ...props
}: SubsystemSectionsProps & { readonly inner: DocumentNode; readonly field: string }): ReactNode {
  const definition = catalogue.find(inner.type);
  const spec = definition?.parameters[field];
  const place = use(DraftContext);
  if (!definition || !spec) return null;
  return (
    // What was typed belongs to the node inside, wherever it was typed.
    <DraftContext value={place && { ...place, form: `node ${inner.id}` }}>
      <div>
        <p className={styles.of}>{inner.name}</p>
        <ParameterRow
          {...props}
          node={inner}
          definition={definition}
          field={field}
          spec={spec}
          problems={props.diagnostics.filter(({ where }) => where.node === inner.id)}
        />
      </div>
    </DraftContext>
  );
}

/** The inlets or outlets as ports, in order. */
function Ports({
  document,
  node,
  definition,
  dispatch,
  side,
}: SubsystemSectionsProps & { readonly side: 'in' | 'out' }): ReactNode {
  const ids = Object.keys((side === 'in' ? inputsOf : outputsOf)(definition, node, document));
  const title = side === 'in' ? 'Inputs' : 'Outputs';
  if (ids.length === 0)
    return (
      <p
        className={styles.help}
      >{`No ${title.toLowerCase()}: add an ${side === 'in' ? 'Inlet' : 'Outlet'} inside.`}</p>
    );
  return (
    <ul className={styles.ports} aria-label={title}>
      {ids.map((id, index) => {
        const name = portName(document, { node: node.id, port: id });
        const move = (by: -1 | 1): void => dispatch('order-port', { node: id, by });
        return (
          <li key={id}>
            <span className={styles.direction}>{side}</span>
            <span className={styles.portName}>{name}</span>
            <IconButton
              size="small"
              label={`Move ${name} up`}
              tooltipSide="left"
              disabled={index === 0}
              onClick={() => move(-1)}
            >
              <ArrowUp aria-hidden="true" />
            </IconButton>
            <IconButton
              size="small"
              label={`Move ${name} down`}
              tooltipSide="left"
              disabled={index === ids.length - 1}
              onClick={() => move(1)}
            >
              <ArrowDown aria-hidden="true" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}
