/** Feder's mark: a quill whose shaft writes a line. Hidden from screen readers; the name stands beside it. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path
        d="M27.5 3.5C17 4 9.6 9.6 8.2 19.4l-.5 3.6 3.6-.5c4.3-.6 7.8-2.3 10.4-4.8l-4-.4 6-2.1c1.3-1.9 2.2-4 2.8-6.2l-3.4-.5 3.9-1.7c.4-1.1.5-2.2.5-3.3Z"
        fill="currentColor"
      />
      <path d="M4.5 28.5c1.2-5.6 4.6-10.6 10-14.6" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round" />
      <path d="M11 28.5h16.5" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round" />
    </svg>
  );
}
