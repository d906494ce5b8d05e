import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';

const IsPainted = createContext(true);

/** A page whose first drawing leaves out what stands in `AfterFirstPaint`: that follows as soon as the browser has painted the rest. */
export function FirstPaint(props: { children: ReactNode }): ReactNode {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    // A frame is painted after its own callbacks, so the second one's come after the first paint.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => setPainted(true));
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return <IsPainted.Provider value={isPainted}>{props.children}</IsPainted.Provider>;
}

/** What nobody needs at the first glance. */
export function AfterFirstPaint(props: { children: ReactNode }): ReactNode {
  return useContext(IsPainted) && props.children;
}
