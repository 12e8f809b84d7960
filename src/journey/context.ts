import type { Student } from '../learning/student.ts';
import type { Mail } from '../mail/mail.ts';
import type { Rule } from '../rules/schema.ts';
import type { Acquaintances } from '../security/known-signs.ts';
import type { Bell } from '../shared/bell.ts';
import type { Sent } from './02-presort.ts';
import type { Seen } from './history.ts';
import type { Labels } from './labels.ts';
import type { Ports } from './ports.ts';
import type { Plan } from './presort-plan.ts';

/** What the steps of one run share while it is under way. Everything here can be built again after a restart. */
export interface Journey {
  readonly runId: string;
  readonly account: string;
  readonly ports: Ports;
  readonly labels: Labels;
  /** The user's first rule that holds for a mail. */
  readonly ruleFor: (mail: Mail) => Rule | null;
  /** Whom the user knows; those whom a search finds are added. */
  readonly known: Acquaintances;
  /** The user's own mail, listed when it is first asked for. */
  readonly sent: () => Promise<Sent>;
  /** Rings when a step has moved work on. */
  readonly bell: Bell;
  /** Set by each step when it will move no more work on to the next. */
  readonly finished: { reading: boolean; asking: boolean };
  /** What is read next, while there is something to read; `starved` while that waits for what the model says. */
  readonly planned: { plan: Plan | null; starved: boolean };
  /** The account's own classifier, replaced as it learns. */
  readonly pupil: { student: Student };
  /** What others did to the mailbox since the run began. */
  readonly seen: Seen;
  /** Aborted with the failure of a step that the others must not wait for. */
  readonly failed: AbortController;
  /** Ends every wait of this run: on pause, on stop, on failure. */
  readonly signal: AbortSignal;
}
