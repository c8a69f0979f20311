declare module '*.css';

/** The style sheet at this path with all that it imports, as text. */
declare module 'bundled:*' {
  const text: string;
  export default text;
}

/** Loaded when somebody signs in at a provider. The build gives it its published name. */
declare module 'openid-client' {
  export const prepare: typeof import('./openid/client.ts').prepare;
  export const finish: typeof import('./openid/client.ts').finish;
}

/** The app of the element, which the build gives its published name. */
declare module 'element-app' {
  export function newApp(): typeof import('./element/app.tsx');
}
