import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

const IsDrawn = createContext(true);

/** A page whose first drawing leaves out what stands in `Later`: that follows as soon as the browser has painted the rest. */
export function DrawnInTwo(props: { children: ReactNode }): ReactNode {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    // A frame is painted after its own callbacks, so the second one's come after the first paint.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => setDrawn(true));
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return <IsDrawn.Provider value={isDrawn}>{props.children}</IsDrawn.Provider>;
}

/** What nobody needs at the first glance. */
export function Later(props: { children: ReactNode }): ReactNode {
  return useContext(IsDrawn) && props.children;
}
