/** What can be added, asked for at the place where it is wanted: by name, symbol, equation or tag. */
import { Boxes } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { availableTypes } from '../../document/available-types';
import { portName } from '../../document/ports';
import { ROLE_HUE } from '../../document/role-hue';
import { Katex } from '../../ui/Katex';
import { RoleMark } from '../../ui/RoleMark';
import { SearchField } from '../../ui/SearchField';
import { useCanvas } from '../CanvasContext';
import { addSearched, closeSearch } from '../gestures/searching';
import { fittingTypes } from './fitting-types';
import { ownOffer, placeOwn, searchOffers, typeOffer, type Offer } from './offers';
import type { SearchRequest } from './search-state';
import styles from './NodeSearch.module.css';

/** Rows drawn at most; whoever wants others types on. */
const MOST = 60;

export function NodeSearch(): ReactNode {
  const tools = useCanvas();
  const request = useStore(tools.search, (state) => state.request);
  if (!request) return null;
  const { x, y } = request.screen;
  const anchor = { current: { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) } };
  return (
    <Popover.Root open onOpenChange={() => closeSearch(tools, request)}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          className={styles.box}
          aria-label="Add a node"
          side="bottom"
          align="start"
          alignOffset={-16}
          sideOffset={6}
          collisionPadding={12}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <SearchBox request={request} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function SearchBox({ request }: { readonly request: SearchRequest }): ReactNode {
  const tools = useCanvas();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const offers = useOffered(request);
  const found = useMemo(
    () => searchOffers(offers, query, tools.recent.list()).slice(0, MOST),
    [offers, query, tools],
  );
  const at = Math.min(chosen, found.length - 1);
  const active = found[at];
  useEffect(() => {
    list.current?.querySelector(`[id="${CSS.escape(`${id}-${at}`)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  function onKeyDown(event: KeyboardEvent): void {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && found.length > 0) setChosen((at + move + found.length) % found.length);
    else if (event.key === 'Enter' && active) addSearched(tools, active, request);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className={styles.field}>
        <SearchField
          value={query}
          onChange={(next) => {
            setQuery(next);
            setChosen(0);
          }}
          label="Add a node"
          onKeyDown={onKeyDown}
          controls={active ? { list: `${id}-list`, active: `${id}-${at}` } : undefined}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to type here
          autoFocus
          escapeLeaves
        />
      </div>
      {request.wire ? <Fits wire={request.wire} /> : null}
      {/* A native list could not show equations. */}
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div ref={list} id={`${id}-list`} className={styles.list} role="listbox" aria-label="Nodes to add">
        {found.map((offer, index) => (
          <Row
            key={offer.id}
            id={`${id}-${index}`}
            offer={offer}
            selected={index === at}
            onPoint={() => setChosen(index)}
            onTake={() => addSearched(tools, offer, request)}
          />
        ))}
        {found.length === 0 ? (
          <p className={styles.none}>
            {request.wire
              ? 'No node that fits this wire matches these words.'
              : 'No node matches these words.'}
          </p>
        ) : null}
      </div>
      {active ? (
        <div className={styles.help}>
          {active.kind === 'type' ? (
            <Katex latex={active.definition.symbol} decorative className={styles.symbol ?? ''} />
          ) : null}
          <span className={styles.sentence}>{helpOf(active)}</span>
        </div>
      ) : null}
    </>
  );
}

function helpOf(offer: Offer): string {
  if (offer.kind === 'type') return offer.definition.help;
  return offer.holds.length === 0
    ? 'A subsystem of your own.'
    : `A subsystem of your own with ${offer.holds.join(', ')}.`;
}

/** What may be put here; with a wire what has a port for it. */
function useOffered({ wire }: SearchRequest): readonly Offer[] {
  const tools = useCanvas();
  const own = useStore(tools.own, ({ nodes }) => nodes);
  return useMemo(() => {
    const { document, scope, work } = tools.editor.store.getState();
    const to = { at: { x: 0, y: 0 }, scope, wire };
    const mine = own
      .filter((one) => placeOwn(work, one, to, tools) !== undefined)
      .map((one) => ownOffer(one, tools.catalogue));
    const types = availableTypes(scope);
    if (!wire) return [...types.map(typeOffer), ...mine];
    const fits = fittingTypes(document, wire, types, tools);
    return [...types.filter(({ id }) => fits.has(id)).map(typeOffer), ...mine];
  }, [tools, wire, own]);
}

function Fits({ wire }: { readonly wire: NonNullable<SearchRequest['wire']> }): ReactNode {
  const { editor } = useCanvas();
  const { document } = editor.store.getState();
  const name = document.nodes.find(({ id }) => id === wire.port.node)?.name ?? '';
  return (
    <p className={styles.fits}>
      {wire.direction === 'out' ? 'Takes what comes from ' : 'Gives what is wanted by '}
      <b>
        {name} · {portName(document, wire.port)}
      </b>
    </p>
  );
}

function Row({
  id,
  offer,
  selected,
  onPoint,
  onTake,
}: {
  readonly id: string;
  readonly offer: Offer;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onTake: () => void;
}): ReactNode {
  return (
    // The search field keeps the focus and handles the keys; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native option shows plain text only
      role="option"
      aria-selected={selected}
      className={styles.row}
      {...(offer.kind === 'type' ? { 'data-node-type': offer.id } : { 'data-own-node': offer.own.id })}
      onClick={onTake}
      onPointerMove={onPoint}
    >
      {offer.kind === 'type' ? (
        <>
          <RoleMark hue={ROLE_HUE[offer.definition.role]} />
          <span className={styles.title}>{offer.definition.title}</span>
          <span className={styles.equation}>
            <Katex latex={offer.definition.equation} decorative />
          </span>
        </>
      ) : (
        <>
          <Boxes className={styles.ownMark} aria-hidden="true" />
          <span className={styles.title}>{offer.own.name}</span>
          <span className={styles.holds}>mine · {offer.holds.join(', ')}</span>
        </>
      )}
    </div>
  );
}
