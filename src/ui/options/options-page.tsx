import { useEffect, useState } from 'preact/hooks';
import type { EVERY_ACCOUNT } from '../../storage/settings.ts';
import { WordsContext } from '../i18n/i18n.ts';
import { Confirm } from '../parts/confirm.tsx';
import { SelectField } from '../parts/field.tsx';
import { Mark } from '../parts/mark.tsx';
import { type ProblemHandlers, ProblemNotice, RemediesContext } from '../parts/problem-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { usePage } from '../use-page.ts';
import { AccountSection } from './account-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CategoriesSection } from './categories-section.tsx';
import { DataSection } from './data-section.tsx';
import { GeminiSection } from './gemini-section.tsx';
import { IncomingSection } from './incoming-section.tsx';
import { LearntSection } from './learnt-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { SaveBar } from './save-bar.tsx';
import { SectionList } from './section-list.tsx';
import { useSettings } from './use-settings.ts';

/** The settings mend what is wrong with themselves; everything else was asked for where it went wrong. */
const REMEDIES: ProblemHandlers = { options: goTo, retry: () => location.reload() };

const EVERYONE: typeof EVERY_ACCOUNT = '*';

/** All settings in one column, and one button that saves them. */
export function OptionsPage() {
  const [scope, setScope] = useState<string>(EVERYONE);
  const [wanted, setWanted] = useState<string | null>(null);
  const settings = useSettings(scope);
  const { view, draft } = settings;
  const words = usePage(draft ?? undefined);
  const accounts = view?.accounts ?? [];

  // The browser looked for the section before there was one.
  const drawn = view !== null;
  useEffect(() => {
    if (drawn) goTo(location.hash.slice(1));
  }, [drawn]);

  const choose = (next: string): void => {
    if (settings.dirty) setWanted(next);
    else setScope(next);
  };

  const startOver = (): void => {
    if (scope === EVERYONE) void settings.restart();
    else setScope(EVERYONE);
  };

  return (
    <WordsContext.Provider value={words}>
      <RemediesContext.Provider value={REMEDIES}>
        <div class="page">
          <header class="page-header">
            <Mark size={28} />
            <h1>
              {words.app.name} <span class="muted">{words.options.title}</span>
            </h1>
          </header>
          <SectionList />
          <main class="column">
            {accounts.length > 0 && (
              <SelectField
                label={words.options.scope}
                value={scope}
                options={[
                  { value: EVERYONE as string, name: words.options.everyAccount },
                  ...accounts.map((value) => ({ value, name: value })),
                ]}
                onValue={choose}
              />
            )}
            {wanted !== null && (
              <Confirm
                question={words.options.leaveScope}
                yes={words.options.discard}
                no={words.options.stay}
                onYes={() => {
                  setScope(wanted);
                  setWanted(null);
                }}
                onNo={() => setWanted(null)}
              />
            )}
            {settings.problem !== null && <ProblemNotice problem={settings.problem} />}
            {view === null || draft === null ? (
              settings.problem === null && <Skeleton lines={[40, 90, 70, 40, 90, 80]} />
            ) : (
              <>
                <AccountSection settings={settings} view={view} draft={draft} />
                <IncomingSection settings={settings} draft={draft} />
                <GeminiSection settings={settings} view={view} draft={draft} />
                <LimitsSection settings={settings} draft={draft} />
                <CategoriesSection settings={settings} draft={draft} />
                <RulesSection settings={settings} draft={draft} />
                <AppearanceSection settings={settings} draft={draft} />
                <LearntSection scope={scope} accounts={accounts} categories={draft.categories} />
                <DataSection settings={settings} draft={draft} onErased={startOver} />
                <SaveBar settings={settings} />
              </>
            )}
          </main>
        </div>
      </RemediesContext.Provider>
    </WordsContext.Provider>
  );
}

function goTo(section: string): void {
  document.getElementById(section)?.scrollIntoView();
}
