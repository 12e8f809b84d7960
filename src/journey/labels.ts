import { CATEGORY_KEYS, type Category, type CategoryKey, SORTED_LABEL } from '../decision/category.ts';
import { findLabel, labelNameOf } from '../decision/label-names.ts';
import { ProblemError } from '../shared/problem.ts';
import type { JourneyStore, LabelInfo, LabelSpec, Mailbox } from './ports.ts';

/** The labels of one mailbox: ours, found by id first (people rename labels), then by name, then made. */
export interface Labels {
  /** Ids of every label AuraMail knows as its own here. */
  readonly ours: ReadonlySet<string>;
  /** Ids of labels the user made. */
  readonly users: ReadonlySet<string>;
  /** Every label id this mailbox has. */
  readonly all: ReadonlySet<string>;
  /** The hidden mark of sorted mail, made when it is not there. */
  sorted(): Promise<LabelInfo>;
  /** The mark as it is now; null when it was never made. */
  readonly mark: LabelInfo | null;
  of(category: CategoryKey): Promise<string>;
}

export async function openLabels(
  mailbox: Mailbox,
  store: JourneyStore,
  categories: readonly Category[],
): Promise<Labels> {
  const existing = [...(await mailbox.labels())];
  const remembered = new Map((await store.labelIds()).map((label) => [label.name, label.id]));
  const known = new Map<string, LabelInfo>();
  for (const wanted of [
    SORTED_LABEL,
    ...CATEGORY_KEYS.map((key) => labelNameOf(category(categories, key))),
  ]) {
    const id = remembered.get(wanted);
    const found = existing.find((label) => label.id === id) ?? findLabel(existing, wanted);
    if (found) known.set(wanted, found);
  }
  const ours = new Set([...known.values()].map((label) => label.id));
  const users = new Set(
    existing.filter((label) => label.type === 'user' && !ours.has(label.id)).map((label) => label.id),
  );

  /** One creation at a time, so that two mails of a new category do not make its label twice. */
  let making: Promise<unknown> = Promise.resolve();
  const ensure = (spec: LabelSpec): Promise<LabelInfo> => {
    const made = making.then(async () => {
      const there = known.get(spec.name);
      if (there) return there;
      const label = await create(mailbox, spec);
      known.set(spec.name, label);
      ours.add(label.id);
      users.delete(label.id);
      await store.saveLabelIds([...known].map(([name, { id, type }]) => ({ id, name, type })));
      return label;
    });
    making = made.catch(() => undefined);
    return made;
  };

  return {
    ours,
    users,
    all: new Set(existing.map((label) => label.id)),
    mark: known.get(SORTED_LABEL) ?? null,
    sorted: () => ensure({ name: SORTED_LABEL, hidden: true }),
    of: async (key) => {
      const wanted = category(categories, key);
      const { background, text } = wanted;
      return (await ensure({ name: labelNameOf(wanted), background, text })).id;
    },
  };
}

/** A label that exists under a look-alike name (409) is taken as it is. */
async function create(mailbox: Mailbox, spec: LabelSpec): Promise<LabelInfo> {
  try {
    return await mailbox.createLabel(spec);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'label-conflict') throw error;
    const existing = findLabel(await mailbox.labels(), spec.name);
    if (!existing) throw error;
    return existing;
  }
}

function category(categories: readonly Category[], key: CategoryKey): Category {
  const found = categories.find((one) => one.key === key);
  if (!found) throw new ProblemError('settings-invalid', { category: key });
  return found;
}
