// How wide an element is, in whole pixels, so that charts draw text and lines at their true size.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export function useWidth<Shown extends HTMLElement>(usual: number) {
  const element = useRef<Shown>(null);
  const [width, setWidth] = useState(usual);
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const measure = () => {
      const now = Math.floor(observed.getBoundingClientRect().width);
      if (now > 0) setWidth(now);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
}
