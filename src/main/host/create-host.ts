/**
 * The engine host without its process: takes requests from a transport, checks each one, and answers. It trusts
 * nothing that arrives; whatever goes wrong with one request is that request's answer and no more.
 */
import * as v from 'valibot';
import {
  isRequestName,
  problem,
  requestFrameSchema,
  requestSchemas,
  type Diagnostic,
  type HostMessage,
  type RequestName,
  type Requests,
} from '../../engine';
import { createAccess } from '../files/access';
import { createAutosaveStore } from '../files/autosave-store';
import { createOpenDocuments } from '../files/open-documents';
import { createOwnNodes } from '../files/own-nodes';
import { createRunStore } from '../files/run-store';
import { createRecentFiles } from '../files/recent-files';
import { templatesFolder } from '../files/templates';
import type { Transport } from '../transport/transport';
import type { HostContext } from './context';
import { diagnosticsOf } from '../threads/diagnostics-of';
import { handlers } from './handlers';
import type { HostOptions } from './options';
import { createSpareWorkers } from '../threads/spare-worker';
import { createTaskThread } from '../threads/task-thread';
import { createTrainingRuns } from '../threads/training-runs';

/** What the owner, and only the owner, may say besides passing on requests. */
const grantSchema = v.strictObject({ kind: v.literal('grant'), path: v.string() });
const leftSchema = v.strictObject({ kind: v.literal('left'), editor: v.number() });
/** The owner says which editor asks. */
const frameSchema = v.strictObject({ ...requestFrameSchema.entries, editor: v.optional(v.number(), 0) });

export interface Host {
  /** Stops everything that runs, keeping it resumable. */
  close(): Promise<void>;
}

function badRequest(message: string): readonly Diagnostic[] {
  return [
    problem(
      'bad-request',
      {},
      message,
      'Reload the window; the editor and the engine may be of different versions.',
    ),
  ];
}

function checkBody<N extends RequestName>(
  name: N,
  body: unknown,
): Requests[N]['request'] | readonly Diagnostic[] {
  const result = v.safeParse<v.GenericSchema<unknown, Requests[N]['request']>>(requestSchemas[name], body);
  if (result.success) return result.output;
  return result.issues.flatMap((issue) =>
    badRequest(`Request "${name}", field "${v.getDotPath(issue) ?? ''}": ${issue.message}.`),
  );
}

async function answer(
  name: string,
  body: unknown,
  context: HostContext,
  editor: number,
): Promise<
  | { readonly kind: 'reply'; readonly body: unknown }
  | { readonly kind: 'failure'; readonly diagnostics: readonly Diagnostic[] }
> {
  if (!isRequestName(name))
    return { kind: 'failure', diagnostics: badRequest(`There is no request "${name}".`) };
  const checked = checkBody(name, body);
  if (Array.isArray(checked)) return { kind: 'failure', diagnostics: checked };
  try {
    const handle = handlers[name] as (
      body: unknown,
      context: HostContext,
      editor: number,
    ) => Promise<unknown>;
    return { kind: 'reply', body: await handle(checked, context, editor) };
  } catch (error) {
    const diagnostics = diagnosticsOf(error);
    if (diagnostics.some((d) => d.code === 'internal-error'))
      process.stderr.write(`${name}: ${String(error)}\n`);
    return { kind: 'failure', diagnostics };
  }
}

/** Starts answering what comes over the transport. */
export function createHost(transport: Transport, options: HostOptions): Host {
  const send = (message: HostMessage) => transport.send(message);
  const spares = createSpareWorkers();
  const trainings = createTrainingRuns(
    () => runs,
    send,
    () => spares.take(),
  );
  const runs = createRunStore(trainings.isActive);
  const context: HostContext = {
    options,
    access: createAccess(options.workspace, [templatesFolder()]),
    autosaves: createAutosaveStore(),
    openDocuments: createOpenDocuments({
      onChanged: (file, versions) =>
        send({ kind: 'event', name: 'document.changed', body: { path: file, versions } }),
      onWindows: (file, windows) =>
        send({ kind: 'event', name: 'document.windows', body: { path: file, windows } }),
    }),
    ownNodes: createOwnNodes(),
    recent: createRecentFiles(),
    runs,
    trainings,
    tasks: createTaskThread(),
    longTasks: createTaskThread(undefined, 600_000),
    sweepTasks: createTaskThread(undefined, 600_000),
    bandTasks: createTaskThread(undefined, 600_000),
    bands: new Map(),
    searches: new Map(),
    sweeps: new Map(),
    warm: () => {
      context.tasks.warm();
      // Training begins later than the first curve, which wants the processor for itself.
      setTimeout(() => spares.warm(), 3000).unref();
    },
  };
  transport.onMessage((message) => {
    const grant = v.safeParse(grantSchema, message);
    if (grant.success) return context.access.grant(grant.output.path);
    const left = v.safeParse(leftSchema, message);
    if (left.success) return context.openDocuments.left(left.output.editor);
    const frame = v.safeParse(frameSchema, message);
    // Without an id there is nobody to answer.
    if (!frame.success) return void process.stderr.write('A message that is no request was ignored.\n');
    const { id, name, body, editor } = frame.output;
    void answer(name, body, context, editor).then((result) => send({ ...result, id }));
  });
  return {
    close: async () => {
      context.tasks.close();
      context.longTasks.close();
      context.sweepTasks.close();
      context.bandTasks.close();
      spares.close();
      await Promise.all([context.openDocuments.close(), trainings.close()]);
    },
  };
}
