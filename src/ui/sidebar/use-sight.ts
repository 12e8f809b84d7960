import { useEffect, useState } from 'preact/hooks';
import type { GmailHost, GmailSight } from '../../shared/gmail-host.ts';

/** Gmail paints its account late; until then "unknown" means "not yet". In ms. */
const PATIENCE = 15_000;

export interface Sight {
  readonly gmail: GmailSight;
  /** The address shown by Gmail; null while unknown or not the user's own. */
  readonly account: string | null;
  /** Gmail had its time to say whose mailbox this is. */
  readonly settled: boolean;
}

export function useSight(host: GmailHost): Sight {
  const [gmail, setGmail] = useState(() => host.sight());
  useEffect(() => {
    setGmail(host.sight());
    return host.subscribe(() => setGmail(host.sight()));
  }, [host]);

  const unknown = gmail.account.kind === 'unknown';
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    setSettled(!unknown);
    if (!unknown) return undefined;
    const timer = setTimeout(() => setSettled(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [unknown]);

  return { gmail, account: gmail.account.kind === 'known' ? gmail.account.email : null, settled };
}
