import { LoaderCircle } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import {
  catalogue,
  termFamilies,
  type DocumentNode,
  type FormulaCandidate,
  type FormulaSource,
  type SymbiodeDocument,
} from '../../../engine/index';
import { measuredNodes } from '../../document/measured-nodes';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { NumberField } from '../../ui/NumberField';
import { FormulaCandidates } from './FormulaCandidates';
import styles from './FormulaDialog.module.css';
import type { Session } from '../session';
import { useFormulaSearch } from './use-formula-search';

/**
 * Looks for a formula in place of a trained block, or for the rates of measured states: what it may be made of, what was
 * found, and a way to use it.
 */
export function FormulaDialog({
  session,
  node: id,
  onClose,
}: {
  readonly session: Session;
  readonly node: string;
  readonly onClose: () => void;
}): ReactNode {
  const { editor } = session;
  const { document } = useStore(editor.store);
  const node = document.nodes.find((one) => one.id === id);
  const name = node?.name ?? '';
  const isState = node !== undefined && catalogue.find(node.type)?.role === 'state';
  const measured = measuredNodes(document);
  const [kind, setKind] = useState<FormulaSource['kind']>(isState ? 'data' : 'block');
  const [states, setStates] = useState(() => chosenAtFirst(document, id, measured));
  const [families, setFamilies] = useState<readonly string[]>(['polynomial', 'constant']);
  const [degree, setDegree] = useState(3);
  const { search, look, stop } = useFormulaSearch(session, name);
  const isBusy = search.kind === 'busy';

  const source: FormulaSource = kind === 'data' ? { kind, states } : { kind, block: id };
  const canLook = families.length > 0 && (kind === 'block' || states.length > 0);

  function use(candidate: FormulaCandidate): void {
    editor.dispatch('use-formula', { block: name, found: candidate.document });
    onClose();
    // The formula and its constants take more room than what was there did.
    requestAnimationFrame(() => session.parts.canvas.current?.fit());
  }

  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={`A formula for ${isState ? `the rate of ${name}` : name}`}
      description="Each candidate is put into the model, fitted to the data again, and ranked by how well the whole model then follows the record."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          {isBusy ? (
            <Button onClick={stop}>Stop</Button>
          ) : (
            <Button
              look={search.kind === 'done' ? 'plain' : 'primary'}
              disabled={!canLook}
              onClick={() => look(source, { families, degree })}
            >
              Look for formulas
            </Button>
          )}
        </>
      }
    >
      {isState || measured.length === 0 ? null : <SourceChoice kind={kind} onChange={setKind} />}
      {kind === 'block' && document.run === null ? (
        <Banner tone="caution" title="This block is not trained">
          The search would describe its starting weights. Train the model first.
        </Banner>
      ) : null}
      {kind === 'data' ? (
        <>
          <Ticks
            title="Rates to find"
            all={measured.map((state) => ({ id: state.id, title: state.name, help: '' }))}
            ticked={states}
            onChange={setStates}
          />
          <p className={styles.hint}>
            Known terms that are wired into a state stay, written as dots below; what a network gives it is
            looked for anew.
          </p>
        </>
      ) : null}
      <Ticks title="Terms" all={termFamilies.all()} ticked={families} onChange={setFamilies} />
      <div className={styles.degree}>
        <Field label="Highest degree">
          <NumberField value={degree} min={1} max={8} integer onCommit={setDegree} />
        </Field>
      </div>
      {canLook ? null : (
        <output className={styles.needs}>
          {families.length === 0
            ? 'Tick at least one kind of terms to look among.'
            : 'Tick at least one rate to find.'}
        </output>
      )}
      {isBusy ? (
        <output className={styles.busy}>
          <LoaderCircle aria-hidden="true" />
          Fitting one candidate after another to the data; this may take a minute.
        </output>
      ) : null}
      {search.kind === 'stopped' ? (
        <Banner title="The search was stopped">The model is as it was.</Banner>
      ) : null}
      {search.kind === 'failed' ? (
        <Banner tone="problem" title="The search failed">
          {search.message}
        </Banner>
      ) : null}
      {search.kind === 'done' ? <FormulaCandidates found={search.found} onUse={use} /> : null}
    </Dialog>
  );
}

/**
 * The rates that are looked for unless the user says otherwise: of the state itself, of those that have none yet, and of
 * those that share its networks; or of the states that the block feeds; all that are measured where that gives none.
 */
function chosenAtFirst(
  { nodes, wires }: SymbiodeDocument,
  id: string,
  measured: readonly DocumentNode[],
): readonly string[] {
  const isNeural = (node: string) =>
    nodes.some((one) => one.id === node && catalogue.find(one.type)?.role === 'neural');
  const blocks = wires.flatMap(({ from, to }) => (to.node === id && isNeural(from.node) ? [from.node] : []));
  const isFed = (state: string) =>
    wires.some(
      ({ from, to }) => to.node === state && [id, ...blocks].includes(from.node) && isNeural(from.node),
    );
  const hasRate = (state: string) => wires.some(({ to }) => to.node === state);
  const isState = measured.some((state) => state.id === id);
  const all = measured.map((state) => state.id);
  const chosen = all.filter((state) => state === id || isFed(state) || (isState && !hasRate(state)));
  return chosen.length > 0 ? chosen : all;
}

const SOURCES = [
  ['block', 'The trained block', 'What the block does along the model’s trajectory.'],
  ['data', 'The data', 'The rates that the measured states have, whatever the block has learned.'],
] as const;

function SourceChoice({
  kind,
  onChange,
}: {
  readonly kind: FormulaSource['kind'];
  readonly onChange: (kind: FormulaSource['kind']) => void;
}): ReactNode {
  const group = useId();
  return (
    <fieldset className={styles.ticks}>
      <legend>From</legend>
      {SOURCES.map(([id, title, help]) => (
        <label key={id} className={styles.tick} title={help}>
          <input type="radio" name={group} checked={kind === id} onChange={() => onChange(id)} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

function Ticks({
  title,
  all,
  ticked,
  onChange,
}: {
  readonly title: string;
  readonly all: readonly { readonly id: string; readonly title: string; readonly help: string }[];
  readonly ticked: readonly string[];
  readonly onChange: (ticked: readonly string[]) => void;
}): ReactNode {
  return (
    <fieldset className={styles.ticks}>
      <legend>{title}</legend>
      {all.map(({ id, title: word, help }) => (
        <label key={id} className={styles.tick} title={help}>
          <input
            type="checkbox"
            checked={ticked.includes(id)}
            onChange={({ target }) =>
              onChange(target.checked ? [...ticked, id] : ticked.filter((other) => other !== id))
            }
          />
          {word}
        </label>
      ))}
    </fieldset>
  );
}
