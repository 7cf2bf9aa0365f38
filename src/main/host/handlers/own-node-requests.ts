import type { Handlers } from '../context';

/** The user's own reusable nodes. */
export const ownNodeRequests: Handlers<'nodes.list' | 'nodes.save' | 'nodes.remove'> = {
  'nodes.list': async (_body, { ownNodes }) => ownNodes.list(),

  'nodes.save': async ({ name, text }, { ownNodes }) => ({ id: await ownNodes.save(name, text) }),

  'nodes.remove': async ({ id }, { ownNodes }) => {
    await ownNodes.remove(id);
    return null;
  },
};
