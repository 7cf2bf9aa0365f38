import type { RequestName } from '../../../engine';
import type { Handlers } from '../context';
import { analysisRequests } from './analysis-requests';
import { bandRequests } from './band-requests';
import { discoveryRequests } from './discovery-requests';
import { attendingRequests } from './attending-requests';
import { documentRequests } from './document-requests';
import { exportRequests } from './export-requests';
import { fileRequests } from './file-requests';
import { hostRequests } from './host-requests';
import { ownNodeRequests } from './own-node-requests';
import { runRequests } from './run-requests';
import { sweepRequests } from './sweep-requests';

/** Every request of the protocol has its handler here. */
export const handlers: Handlers<RequestName> = {
  ...hostRequests,
  ...documentRequests,
  ...attendingRequests,
  ...fileRequests,
  ...ownNodeRequests,
  ...runRequests,
  ...analysisRequests,
  ...bandRequests,
  ...discoveryRequests,
  ...sweepRequests,
  ...exportRequests,
};
