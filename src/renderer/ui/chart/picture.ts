import { createContext, use, useEffect } from 'react';

/** What can be taken out of a drawing. */
export interface Picture {
  /** As it is on the screen at this moment. */
  readonly svg: () => string;
  /** The numbers that are shown. */
  readonly csv: () => string;
}

/** Where a drawing offers its picture to the menu around it, and takes it back. */
export const PictureContext = createContext<((picture: Picture | null) => void) | null>(null);

/** Offers a picture for as long as the drawing is there. */
export function usePicture(picture: Picture): void {
  const offer = use(PictureContext);
  useEffect(() => {
    offer?.(picture);
    return () => offer?.(null);
  });
}
