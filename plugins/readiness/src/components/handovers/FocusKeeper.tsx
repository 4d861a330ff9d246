import { useEffect, useRef, type FocusEvent, type ReactNode } from 'react';

/**
 * A part of the page that keeps the keyboard's place: when the control that
 * was just used is gone after the change it made, the part itself takes over.
 */
export function FocusKeeper(props: {
  id?: string;
  className?: string;
  children: ReactNode;
}) {
  const { id, className, children } = props;
  const root = useRef<HTMLDivElement>(null);
  const inside = useRef(false);

  // After every render, because any of them can take the control away.
  useEffect(() => {
    const { activeElement, body } = document;
    if (inside.current && (!activeElement || activeElement === body)) {
      root.current?.focus({ preventScroll: true });
    }
  });

  const onBlur = (event: FocusEvent) => {
    // The reader left for somewhere else; something removed did not leave.
    if (event.target.isConnected) {
      inside.current = false;
    }
  };
  return (
    <div
      ref={root}
      id={id}
      className={className}
      tabIndex={-1}
      onFocus={() => {
        inside.current = true;
      }}
      onBlur={onBlur}
    >
      {children}
    </div>
  );
}
