/** How the whole model is brought into view: with room for feedback wires and the controls, never blown up. */
export const FIT = {
  padding: { left: '64px', right: '40px', top: '44px', bottom: '56px' },
  maxZoom: 1.1,
  duration: 200,
} as const;
