import { createContext, lazy, Suspense, useContext, useEffect, useState, type ReactNode } from 'react';

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

/** What nobody needs at the first glance. `minHeight`, in pixels, is kept for it until it is there. */
export function AfterFirstPaint(props: { children: ReactNode; minHeight?: number }): ReactNode {
  const { children, minHeight } = props;
  const place = minHeight === undefined ? null : <div style={{ minHeight }} />;
  return useContext(IsPainted) ? <Suspense fallback={place}>{children}</Suspense> : place;
}

const after = () => import('./after-first-paint.js');
export const Asks = lazy(async () => ({ default: (await after()).Asks }));
export const Feedback = lazy(async () => ({ default: (await after()).Feedback }));
export const MissingSystems = lazy(async () => ({ default: (await after()).MissingSystems }));
export const OpenStretches = lazy(async () => ({ default: (await after()).OpenStretches }));
export const ReplyChanges = lazy(async () => ({ default: (await after()).ReplyChanges }));
export const Rest = lazy(async () => ({ default: (await after()).Rest }));
