declare module '*.css';

/** The style sheet at this path with all that it imports, as text. */
declare module 'bundled:*' {
  const text: string;
  export default text;
}

/** The app of the element, which the build gives its published name. */
declare module 'element-app' {
  export function newApp(): typeof import('./element/app.tsx');
}
