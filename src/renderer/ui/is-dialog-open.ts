/** Whether a window stands over the window. Other things call themselves dialogs too, such as the text's find bar. */
export const isDialogOpen = (): boolean => document.querySelector('[role=dialog][data-state=open]') !== null;
