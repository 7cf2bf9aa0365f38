/**
 * React's mount, from a module of its own that is built into one file with React. While it loads React makes errors, to
 * throw them later, and for each V8 reads the files on its stack anew: this one instead of the whole editor.
 */
export { createRoot } from 'react-dom/client';
