// A button with a popover below it. The browser opens and closes it; this places it, and moves the focus by arrows.
import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

import { ChevronIcon } from './icons.tsx';

interface Menu {
  /** What it changes, before the value. */
  name: string;
  value: ComponentChildren;
  /** Whether the name is shown beside the value, and not only read. */
  named?: boolean;
  /** The key that opens it, for the list of keys. */
  shortcut?: string;
  kind?: string;
  bare?: boolean;
  onOpen?: () => void;
  children: ComponentChildren;
}

export function Menu({ name, value, named = false, shortcut, kind = 'pill', bare = false, onOpen, children }: Menu) {
  const id = `menu-${useId().replace(/\W/g, '')}`;
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // Drawn when it is opened for the first time: most menus never are.
  const [wasOpened, setOpened] = useState(false);

  const arrange = (event: { newState: string }) => {
    const [from, box] = [button.current, panel.current];
    if (event.newState !== 'open' || !from || !box) return;
    const place = from.getBoundingClientRect();
    const left = Math.min(place.left, window.innerWidth - box.offsetWidth - 8);
    box.style.left = `${Math.max(8, left)}px`;
    const top = Math.max(8, place.bottom + 6);
    box.style.top = `${top}px`;
    box.style.maxHeight = `${Math.max(160, window.innerHeight - top - 8)}px`;
  };
  const opens = (event: { newState: string }) => {
    if (event.newState === 'open') setOpened(true);
    arrange(event);
  };
  const opened = (event: { newState: string }) => {
    arrange(event);
    if (event.newState !== 'open') return;
    onOpen?.();
    for (const wanted of ['[data-first]', '[aria-pressed="true"]', 'input, button, a']) {
      const first = panel.current?.querySelector<HTMLElement>(wanted);
      if (first) return first.focus({ preventScroll: true });
    }
  };

  return (
    <>
      <button ref={button} type="button" class={kind} popovertarget={id} aria-haspopup="dialog" data-shortcut={shortcut}>
        <span class={named ? 'pill-name' : 'unseen'}>{name} </span>
        <span class="pill-value">{value}</span>
        {!bare && <ChevronIcon />}
      </button>
      <div ref={panel} id={id} class="menu" popover="auto" role="dialog" aria-label={name} onBeforeToggle={opens} onToggle={opened} onKeyDown={walk}>
        {wasOpened && children}
      </div>
    </>
  );
}

/** An entry of a menu. Choosing it closes the menu. */
export function Choice({ chosen, onChoose, children }: { chosen: boolean; onChoose: () => void; children: ComponentChildren }) {
  const choose = (event: Event) => {
    closeMenu(event.currentTarget as Element);
    onChoose();
  };
  return (
    <button type="button" class="choice" aria-pressed={chosen} onClick={choose}>
      {children}
    </button>
  );
}

export function closeMenu(within: Element): void {
  const menu = within.closest<HTMLElement>('[popover]');
  if (!menu) return;
  menu.hidePopover();
  // In a shadow tree not every browser gives the focus back: the keys of the app would go with it.
  const root = menu.getRootNode() as Document | ShadowRoot;
  if (menu.contains(root.activeElement)) (menu.previousElementSibling as HTMLElement | null)?.focus({ preventScroll: true });
}

function walk(event: KeyboardEvent): void {
  if (event.key === 'Escape') {
    closeMenu(event.currentTarget as Element);
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const menu = event.currentTarget as Element;
  const entries = [...menu.querySelectorAll<HTMLElement>('button, input, a[href]')].filter((entry) => entry.offsetParent);
  const at = entries.indexOf((menu.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement);
  const next = entries[(at + (event.key === 'ArrowDown' ? 1 : -1) + entries.length) % entries.length];
  next?.focus();
  event.preventDefault();
  event.stopPropagation();
}
