// Where the focus goes when what has it disappears: to the figures, not to the top of the page.
import { useLayoutEffect, useRef } from 'preact/hooks';

export function useFocusKept<Shown extends HTMLElement>() {
  const shown = useRef<Shown>(null);
  useLayoutEffect(
    () => () => {
      const root = shown.current?.getRootNode();
      if (!(root instanceof Document || root instanceof ShadowRoot)) return;
      if (shown.current?.contains(root.activeElement)) root.getElementById('main')?.focus({ preventScroll: true });
    },
    [],
  );
  return shown;
}
