import { useId, useState } from 'react';

/** A button that opens what stands behind it: whether that is open, and what the button and the content need to say so. */
export interface Fold {
  isOpen: boolean;
  button: { type: 'button'; 'aria-expanded': boolean; 'aria-controls': string; onClick: () => void };
  content: { id: string; hidden: boolean };
}

/** `atFirst` says how it begins; `onTurn` is told of each press. */
export function useFold(atFirst: () => boolean = () => false, onTurn?: (isOpen: boolean) => void): Fold {
  const id = useId();
  const [isOpen, setOpen] = useState(atFirst);
  const onClick = (): void => {
    setOpen(!isOpen);
    onTurn?.(!isOpen);
  };
  return {
    isOpen,
    button: { type: 'button', 'aria-expanded': isOpen, 'aria-controls': id, onClick },
    content: { id, hidden: !isOpen },
  };
}
