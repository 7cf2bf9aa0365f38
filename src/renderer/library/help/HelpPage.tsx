import type { ReactNode } from 'react';
import type { DocumentNode, NodeDefinition, ParameterSpec, Port } from '../../../engine/index';
import { Katex } from '../../ui/Katex';
import { settingsOf } from '../../document/ports';
import styles from './help.module.css';
import { unitInWords } from './unit-in-words';
import { valueInWords } from './value-in-words';

/** One node: its equation, what it is, its ports and parameters with their units, and where it comes from. */
export function HelpPage({ definition }: { readonly definition: NodeDefinition }): ReactNode {
  const { equation, help, reference, parameters } = definition;
  const settings = settingsOf(definition, asNode(definition));
  const inputs = Object.entries(definition.inputsFrom?.(settings) ?? definition.inputs);
  const outputs = Object.entries(definition.outputsFrom?.(settings) ?? definition.outputs);
  const fields = Object.entries(parameters);
  const units = [...inputs, ...outputs].map(([, { unit }]) => unit);
  return (
    <div className={styles.page}>
      {equation === '' ? null : (
        <div className={styles.equation}>
          <Katex latex={equation} display />
        </div>
      )}
      <p>{help}</p>
      <Ports title="Inputs" ports={inputs} />
      <Ports title="Outputs" ports={outputs} />
      {units.some((unit) => unitInWords(unit).includes('[')) ? (
        <p className={styles.note}>Letters in brackets stand for whatever unit the wires bring.</p>
      ) : null}
      {fields.length === 0 ? null : (
        <Table title="Parameters" head={['', 'Name', 'Unit', 'Value', 'Meaning']}>
          {fields.map(([field, spec]) => (
            <Parameter key={field} spec={spec} />
          ))}
        </Table>
      )}
      {reference === '' ? null : (
        <section>
          <h3 className={styles.heading}>Reference</h3>
          <p className={styles.reference}>{reference}</p>
        </section>
      )}
    </div>
  );
}

/** A node with every parameter at its default. */
const asNode = ({ id, version }: NodeDefinition): DocumentNode => {
  return { id, type: id, typeVersion: version, name: id, parameters: {} };
};

function Ports({
  title,
  ports,
}: {
  readonly title: string;
  readonly ports: readonly (readonly [string, Port])[];
}): ReactNode {
  if (ports.length === 0) return null;
  return (
    <Table title={title} head={['', 'Port', 'Unit', 'Wires', 'Meaning']}>
      {ports.map(([name, { label, unit, help, variadic, required }]) => (
        <tr key={name}>
          <td className={styles.symbol}>
            <Katex latex={label} />
          </td>
          <th scope="row">{name}</th>
          <td>{unitInWords(unit)}</td>
          <td>{title === 'Outputs' || variadic ? 'any number' : required ? 'one' : 'one or none'}</td>
          <td className={styles.meaning}>{help}</td>
        </tr>
      ))}
    </Table>
  );
}

function Parameter({ spec }: { readonly spec: ParameterSpec }): ReactNode {
  const canTrain = spec.kind === 'number' || spec.kind === 'numbers';
  return (
    <tr>
      <td className={styles.symbol}>{canTrain ? <Katex latex={spec.symbol} /> : null}</td>
      <th scope="row">{spec.label}</th>
      <td>{'unit' in spec ? unitInWords(spec.unit) : '–'}</td>
      <td>
        {valueInWords(spec)}
        {canTrain ? (
          <span className={styles.note}>
            {spec.trainable ? ' trainable' : ' fixed'}
            {spec.kind === 'number' && spec.wirable === true ? ', or by wire' : ''}
          </span>
        ) : null}
      </td>
      <td className={styles.meaning}>{spec.help}</td>
    </tr>
  );
}

function Table({
  title,
  head,
  children,
}: {
  readonly title: string;
  readonly head: readonly string[];
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <table className={styles.table} aria-label={title}>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text === '' ? <span className="visually-hidden">Symbol</span> : text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
