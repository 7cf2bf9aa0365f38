import type { ReactNode } from 'react';

/** Two lives in one curve: a known one, drawn through, and a learned one, dashed. */
export function Logo(): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      width="22"
      height="22"
      fill="none"
      strokeWidth="2.2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2 14C5 4 9 4 12 12S19 20 22 10" stroke="var(--physics)" />
      <path d="M2 10C5 20 9 20 12 12S19 4 22 14" stroke="var(--learned)" strokeDasharray="3.2 3.6" />
    </svg>
  );
}
