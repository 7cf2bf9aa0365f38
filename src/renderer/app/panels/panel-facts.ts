import type { ReactNode } from 'react';
import type { Placed } from './layout';

/** What can be said of a panel without drawing it. */
export interface PanelFacts extends Placed {
  readonly id: string;
  /** On its tab and in menus. */
  readonly title: string;
  readonly icon: ReactNode;
  /** Pixels across that it needs to be of use; its place is at least so wide. */
  readonly width: number;
  /** Name of its region for screen readers; absent where its content is a landmark already. */
  readonly region?: string;
  /** Its content begins with a row of tabs of its own, which joins the row of the place while it stands there alone. */
  readonly ownTabs?: boolean;
  /** It often wants more room, and has a button for it. */
  readonly growable?: boolean;
}
