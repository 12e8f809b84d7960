import { useEffect, useRef, useState } from 'preact/hooks';

const PAUSE = 10_000;

/** A polite live region that speaks at most once in ten seconds, and always says the last thing it was given. */
export function Live({ text }: { text: string }) {
  const [spoken, setSpoken] = useState('');
  const spokenAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, spokenAt.current + PAUSE - Date.now());
    const timer = setTimeout(() => {
      spokenAt.current = Date.now();
      setSpoken(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="spoken" aria-live="polite">
      {spoken}
    </div>
  );
}
