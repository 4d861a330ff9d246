export interface MarkProps {
  height: number;
}

/** The sign of Harbour Transit: a ferry's bow above two waves. */
export function Mark({ height }: MarkProps) {
  return (
    <svg viewBox="0 0 32 32" height={height} width={height} aria-hidden>
      <rect width="32" height="32" rx="8" fill="#0b5c7a" />
      <path d="M7 16.5h18l-3.2 5H10.2z" fill="#fff" />
      <path d="M11 15V10.5h7l3 4.5z" fill="#7fd6d0" />
      <path
        d="M6 24.6c1.7 0 1.7 1.4 3.3 1.4s1.7-1.4 3.4-1.4 1.6 1.4 3.3 1.4 1.7-1.4 3.3-1.4 1.7 1.4 3.4 1.4 1.6-1.4 3.3-1.4"
        fill="none"
        stroke="#7fd6d0"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
