// The main part of the page. Another page has one of its own, and there it is a part like others.
import type { ComponentChildren } from 'preact';

import { host } from '../host/host.ts';

export function Main({ kind = '', children }: { kind?: string; children: ComponentChildren }) {
  const Part = host.embedded ? 'div' : 'main';
  return (
    <Part id="main" class={`main ${kind}`} tabIndex={-1}>
      {children}
    </Part>
  );
}

export function SkipLink() {
  // A fragment leads to nothing within a shadow tree.
  const skip = (event: Event) => {
    event.preventDefault();
    host.root.getElementById('main')?.focus();
  };
  return (
    <a class="skip" href="#main" onClick={skip}>
      Skip to the figures
    </a>
  );
}
