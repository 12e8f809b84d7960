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
  /** The mark as it is now; null when there is none. */
  readonly mark: LabelInfo | null;
  of(category: CategoryKey): Promise<string>;
  /** Which category a label stands for; null when it is none of our categories' labels. */
  categoryOf(labelId: string): CategoryKey | null;
  /** Looks again: the user may have made, renamed or deleted labels. */
  refresh(): Promise<void>;
}

export async function openLabels(
  mailbox: Mailbox,
  store: JourneyStore,
  categories: readonly Category[],
): Promise<Labels> {
  const names = [SORTED_LABEL, ...CATEGORY_KEYS.map((key) => labelNameOf(category(categories, key)))];
  /** By the name it was wanted under. */
  const known = new Map<string, LabelInfo>();
  const ours = new Set<string>();
  const users = new Set<string>();
  const all = new Set<string>();

  async function find(): Promise<void> {
    const existing = await mailbox.labels();
    const remembered = await store.labelIds();
    for (const one of [known, ours, users, all]) one.clear();
    for (const name of names) {
      const id = remembered.find((label) => label.name === name)?.id;
      const found = existing.find((label) => label.id === id) ?? findLabel(existing, name);
      if (found) known.set(name, found);
    }
    for (const { id } of known.values()) ours.add(id);
    for (const { id, type } of existing) {
      all.add(id);
      if (type === 'user' && !ours.has(id)) users.add(id);
    }
    if ([...known].some(([name, { id }]) => !remembered.some((one) => one.name === name && one.id === id)))
      await remember();
  }

  async function remember(): Promise<void> {
    await store.saveLabelIds([...known].map(([name, { id, type }]) => ({ id, name, type })));
  }

  async function make(spec: LabelSpec): Promise<LabelInfo> {
    const there = known.get(spec.name);
    if (there) return there;
    const label = await create(mailbox, spec);
    known.set(spec.name, label);
    ours.add(label.id);
    all.add(label.id);
    users.delete(label.id);
    await remember();
    return label;
  }

  /** One at a time, so that two mails of a new category do not make its label twice. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const acted = last.then(act);
    last = acted.catch(() => undefined);
    return acted;
  }

  await find();
  return {
    ours,
    users,
    all,
    get mark() {
      return known.get(SORTED_LABEL) ?? null;
    },
    sorted: () => inTurn(() => make({ name: SORTED_LABEL, hidden: true })),
    of: async (key) => {
      const wanted = category(categories, key);
      const { background, text } = wanted;
      return (await inTurn(() => make({ name: labelNameOf(wanted), background, text }))).id;
    },
    categoryOf: (labelId) =>
      CATEGORY_KEYS.find((key) => known.get(labelNameOf(category(categories, key)))?.id === labelId) ?? null,
    refresh: () => inTurn(find),
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
