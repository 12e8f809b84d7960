/** AuraMail's own sign: a rounded envelope whose flap is a soft arc of light. One colour, legible at 16 px. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg class="icon mark" width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect x="2.5" y="4.5" width="19" height="15" rx="4" stroke="currentColor" stroke-width="2" />
      <path
        d="M3.5 8.5C6.5 14.5 17.5 14.5 20.5 8.5"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  );
}
