import { useState } from 'preact/hooks';
import type { Category } from '../../messaging/protocol.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { SelectField } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { trusted } from '../parts/trusted.ts';
import { useAction } from '../use-action.ts';
import { useNow } from '../use-now.ts';
import { LearntLine } from './learnt-line.tsx';
import { Section } from './section.tsx';
import { useLearnt } from './use-learnt.ts';

const MINUTE = 60_000;

interface LearntSectionProps {
  /** Whose settings are shown: an account, or '*'. */
  readonly scope: string;
  readonly accounts: readonly string[];
  readonly categories: readonly Category[];
}

/** What the user has taught, lesson by lesson. Accounts learn apart, so one of them is shown at a time. */
export function LearntSection({ scope, accounts, categories }: LearntSectionProps) {
  const words = useWords();
  const [wanted, setWanted] = useState<string | null>(null);
  const account = [scope, wanted, accounts[0]].find((each) => accounts.some((email) => email === each));
  return (
    <Section name="learnt" intro={words.learnt.intro}>
      {!accounts.includes(scope) && accounts.length > 1 && (
        <SelectField
          label={words.learnt.account}
          value={account ?? ''}
          options={accounts.map((value) => ({ value, name: value }))}
          onValue={setWanted}
        />
      )}
      {account ? (
        <Learnt key={account} account={account} categories={categories} />
      ) : (
        <p class="muted">{words.learnt.empty}</p>
      )}
    </Section>
  );
}

function Learnt({ account, categories }: { account: string; categories: readonly Category[] }) {
  const words = useWords();
  const now = useNow(MINUTE);
  const learnt = useLearnt(account);
  const { lessons, more, problem, forgotten } = learnt;
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} on={{ retry: () => void learnt.reload() }} />}
      {lessons === null && problem === null && <Skeleton lines={[60, 80, 70]} />}
      {lessons?.length === 0 && <p class="muted">{words.learnt.empty}</p>}
      {lessons !== null && lessons.length > 0 && (
        <ul class="lines">
          {lessons.map((lesson) => (
            <LearntLine
              key={lesson.id}
              lesson={lesson}
              categories={categories}
              now={now}
              forgotten={forgotten.has(lesson.id)}
              onForget={() => learnt.forget(lesson.id)}
            />
          ))}
        </ul>
      )}
      {more && (
        <div>
          <Button onPress={learnt.loadMore}>{words.act.more}</Button>
        </div>
      )}
      {lessons !== null && <ForgetAll account={account} onForget={learnt.forgetAll} />}
    </>
  );
}

/** Also what was learnt from decisions made here, which no line above tells of. */
function ForgetAll({ account, onForget }: { account: string; onForget: () => Promise<void> }) {
  const text = useWords().learnt;
  const { busy, problem, run } = useAction();
  const [step, setStep] = useState<'rest' | 'asking' | 'done'>('rest');
  const forget = trusted(() => {
    setStep('rest');
    run(async () => {
      await onForget();
      setStep('done');
    });
  });
  return (
    <>
      {step === 'asking' ? (
        <Confirm
          question={text.forgetAllAsk(account)}
          yes={text.forgetAll}
          onYes={forget}
          onNo={() => setStep('rest')}
        />
      ) : (
        <div>
          <Button kind="danger" busy={busy} onPress={() => setStep('asking')}>
            {text.forgetAll}
          </Button>
        </div>
      )}
      {problem !== null && <ProblemNotice problem={problem} live />}
      {step === 'done' && <Notice tone="good" title={text.allForgotten} live />}
    </>
  );
}
