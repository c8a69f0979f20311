// Parts that are drawn a frame after those above them, so that those are seen at once.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface AfterPaint {
  /** What holds the place until then. */
  meanwhile: ComponentChildren;
  children: ComponentChildren;
}

export function AfterPaint({ meanwhile, children }: AfterPaint) {
  const [isPainted, setPainted] = useState(false);
  // Effects run after the frame in which their component was drawn.
  useEffect(() => setPainted(true), []);
  return <>{isPainted ? children : meanwhile}</>;
}
