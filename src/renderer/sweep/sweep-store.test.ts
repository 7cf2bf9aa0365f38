import { describe, expect, it } from 'vitest';
import { hareDocument, hareTable } from '../../../test/support/hare-document';
import { sweepableNumbers, understand, type Requests } from '../../engine/index';
import type { HostClient } from '../host/host-client';
import { failureText } from '../host/failure-text';
import { HostFailure, HostGone } from '../host/host-error';
import { axisFor } from './setup';
import { createSweep } from './sweep-store';

type Reply = Requests['sweep']['reply'];
type Asked = Requests['sweep']['request'];

const document = hareDocument();
const subject = { document, tables: { record: hareTable }, path: null };
const { model } = understand(document, subject.tables);
if (!model) throw new Error('The model makes no sense.');
const [number] = sweepableNumbers(model);
if (!number) throw new Error('There is no number.');
const axes = [axisFor(number, 5)];

function part(from: number, size: number): Reply {
  const rows = Array.from({ length: size }, (_, i) => ({
    index: from + i,
    values: [from + i],
    status: 'done' as const,
    time: 4,
    advice: '',
    figures: [],
    curves: [],
  }));
  return { part: { count: 5, values: [[0, 1, 2, 3, 4]], quantities: [], rows }, diagnostics: [] };
}

/** A host whose answers the test gives. */
function fakeHost() {
  const asked: { readonly body: Asked; readonly answer: (reply: Reply | Error) => void }[] = [];
  const request = (_: string, body: Asked) =>
    new Promise<Reply>((resolve, reject) => {
      const answer = (reply: Reply | Error) => (reply instanceof Error ? reject(reply) : resolve(reply));
      asked.push({ body, answer });
    });
  // Only sweeps are asked for here.
  const client = { request } as unknown as Pick<HostClient, 'request'>;
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  return { client, asked, turn };
}

function begun() {
  const host = fakeHost();
  const sweep = createSweep(host.client);
  sweep.setUp({ axes, quantities: null });
  if (model) sweep.run(model, subject);
  return { ...host, sweep, result: () => sweep.store.getState().result };
}

describe('a sweep', () => {
  it('asks for part after part until all rows are there', async () => {
    const { asked, turn, result } = begun();
    expect(result()).toMatchObject({ status: 'running', facts: null, rows: [] });
    asked[0]?.answer(part(0, 2));
    await turn();
    expect(asked[1]?.body).toMatchObject({ from: 2, sweep: asked[0]?.body.sweep });
    expect(result()).toMatchObject({ status: 'running', facts: { count: 5 } });
    asked[1]?.answer(part(2, 3));
    await turn();
    expect(asked).toHaveLength(2);
    expect(result()?.status).toBe('done');
    expect(result()?.rows.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  });

  it('keeps its rows when it is stopped, and what comes later is left out', async () => {
    const { asked, turn, result, sweep } = begun();
    asked[0]?.answer(part(0, 2));
    await turn();
    sweep.stop();
    expect(result()).toMatchObject({ status: 'stopped' });
    asked[1]?.answer(part(2, 3));
    await turn();
    expect(result()?.rows).toHaveLength(2);
  });

  it('is over when another one begins or another document is opened', async () => {
    const { asked, turn, result, sweep } = begun();
    if (model) sweep.run(model, subject);
    asked[0]?.answer(part(0, 5));
    await turn();
    expect(result()?.rows).toEqual([]);
    asked[1]?.answer(part(0, 5));
    await turn();
    expect(result()?.status).toBe('done');
    sweep.forget();
    expect(sweep.store.getState()).toEqual({ setup: { axes: [], quantities: null }, result: null });
  });

  it('says why it failed and keeps what it has', async () => {
    const { asked, turn, result } = begun();
    asked[0]?.answer(part(0, 2));
    await turn();
    asked[1]?.answer(new HostGone());
    await turn();
    expect(result()).toMatchObject({ status: 'failed', problems: [failureText(new HostGone())] });
    expect(result()?.rows).toHaveLength(2);
  });

  it('goes on without weights when their run is gone', async () => {
    const host = fakeHost();
    const sweep = createSweep(host.client);
    sweep.setUp({ axes, quantities: null });
    if (model) sweep.run(model, { ...subject, document: { ...document, run: 'lost' } });
    expect(host.asked[0]?.body.run).toBe('lost');
    const gone = { code: 'run-missing', severity: 'error', where: {}, message: '', fix: '' } as const;
    host.asked[0]?.answer(new HostFailure([gone]));
    await host.turn();
    expect(host.asked[1]?.body.run).toBeNull();
    expect(host.asked[1]?.body.subject.document.run).toBeNull();
  });

  it('does not begin while its setup makes no sense', () => {
    const host = fakeHost();
    const sweep = createSweep(host.client);
    if (model) sweep.run(model, subject);
    expect(host.asked).toHaveLength(0);
    expect(sweep.store.getState().result).toBeNull();
  });
});
