// <tally-usage>: Workspace Analytics as an element of another page. docs/embed.md says how it is used.
import { newApp } from 'element-app';

type App = ReturnType<typeof newApp>;
type Token = () => string | null | Promise<string | null>;

class TallyUsage extends HTMLElement {
  static observedAttributes = ['endpoint', 'workspace', 'address'];

  #token: Token | null = null;
  #given: ((token: Token) => void) | null = null;
  #app: App | null = null;
  #stop: (() => void) | null = null;
  #root = this.attachShadow({ mode: 'open' });

  /** Makes a token of the person: called at first, and again when one has expired or was refused. */
  get token(): Token | null {
    return this.#token;
  }

  set token(token: Token | null) {
    this.#token = token;
    if (token) this.#given?.(token);
  }

  /** Where the person is, as the query of an address. The attribute says where to begin. */
  get place(): string {
    return this.#app?.placeNow() ?? this.getAttribute('place') ?? '';
  }

  set place(place: string) {
    if (this.#app) this.#app.visit(place);
    else this.setAttribute('place', place);
  }

  connectedCallback(): void {
    this.#takeProperties();
    if (!this.#stop) this.#start();
  }

  disconnectedCallback(): void {
    // An element that only moves is connected again at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.#stop || before === now) return;
    if (name === 'workspace') this.#app?.openWorkspace(now);
    else this.reload();
  }

  /** Begins anew, with another token: for another person. */
  reload(): void {
    if (!this.#stop) return;
    this.#end();
    this.#start();
  }

  #start(): void {
    this.#app = newApp();
    this.#stop = this.#app.start({
      root: this.#root,
      server: serverOf(this.getAttribute('endpoint')),
      workspace: this.getAttribute('workspace'),
      place: this.getAttribute('place') ?? '',
      parameter: this.getAttribute('address'),
      token: () => this.#newToken(),
      onPlace: (place) => this.dispatchEvent(new CustomEvent('placechange', { detail: { place } })),
    });
  }

  /** The page around it may not have got as far as setting the function. */
  async #newToken(): Promise<string | null> {
    const token = this.#token ?? (await new Promise<Token>((resolve) => (this.#given = resolve)));
    return token();
  }

  #end(): void {
    this.#stop?.();
    this.#stop = null;
    this.#app = null;
  }

  /** What was set on the element before this script had come. */
  #takeProperties(): void {
    for (const name of ['token', 'place'] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete (this as Partial<Record<typeof name, unknown>>)[name];
      Object.assign(this, { [name]: value });
    }
  }
}

/** The server of an endpoint, with or without its /graphql. Left out: where this script came from. */
function serverOf(endpoint: string | null): string {
  const url = new URL(endpoint || new URL(import.meta.url).origin, document.baseURI);
  return (url.origin + url.pathname).replace(/\/+$/, '').replace(/\/graphql$/, '');
}

if (!customElements.get('tally-usage')) customElements.define('tally-usage', TallyUsage);
