import { isSure, leastSure, SAID, type Sample } from './samples.ts';

interface Opened {
  /** The same for mails that begin with the same words; '' when they are not known. */
  readonly opening: string;
}

export interface Led<Member, Read> {
  readonly members: readonly Member[];
  readonly like: Read;
  /** Left in the inbox, whatever became of the sample. */
  readonly keep: boolean;
}

/**
 * What stays in the inbox is called by what begins with the same words, where such mails were read and agree. What is
 * filed away is so by all that was read.
 */
export function byOpening<Member extends Opened, Read extends Sample & Opened>(
  group: Led<Member, Read>,
  samples: readonly Read[],
): readonly Led<Member, Read>[] {
  if ((group.like.archive && !group.keep) || SAID.has(group.like.tier)) return [group];
  return [...Map.groupBy(group.members, ({ opening }) => opening)].map(([opening, members]) => {
    const alike = samples.filter((one) => opening !== '' && one.opening === opening && isSure(one));
    const [first] = alike;
    const agree = first !== undefined && alike.every(({ category }) => category === first.category);
    return agree ? { members, like: leastSure(alike), keep: true } : { ...group, members };
  });
}
