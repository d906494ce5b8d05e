import { useEffect, type ReactNode } from 'react';

/** Keys that work wherever the focus is in the pane, also where it is nowhere: a popover that closes takes it along for a moment. */
export function Shortcuts(props: { onKeyDown: (event: KeyboardEvent) => void }): ReactNode {
  const { onKeyDown } = props;
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [onKeyDown]);
  return null;
}
