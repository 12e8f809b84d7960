import { CATEGORY_KEYS, type CategoryKey } from '../decision/category.ts';
import { bandOf, emptyBook, lowerBound, noted } from './student-book.ts';
import { createStudentModel, type Features, type StudentModel } from './student-model.ts';
import { STUDENT_VERSION, type StudentExample, type StudentState } from './student-state.ts';

/**
 * An account's own classifier. It learns from what the model and the user say, is compared with them before each
 * lesson, and answers in the model's stead only where that comparison has lately gone well enough. It is made again
 * from the mails it learnt from whenever it is opened: so a lesson that is taken back leaves nothing behind.
 */
export interface Student {
  /** null when it is not known to be right often enough. */
  answer(features: Features): StudentAnswer | null;
  /** Compares first, then learns. A mail learnt before is learnt anew. */
  learn(example: StudentExample): void;
  /** What the user said of this message was taken back. */
  unlearn(messageId: string): void;
  state(): StudentState;
}

export interface StudentAnswer {
  readonly category: CategoryKey;
  /** 0..1: how often it was right at the least, of late, when it was as sure as this. */
  readonly confidence: number;
  /** Right often enough that mail may leave the inbox on its word. */
  readonly sure: boolean;
  /** Mails of this category it learnt from. */
  readonly count: number;
  /** Of the last `of` answers as sure as this, so many were right. */
  readonly agreed: number;
  readonly of: number;
}

/** The least bound at which it answers, and at which mail may leave the inbox. */
const BARS = { answer: 0.95, sure: 0.985 } as const;
/** Comparisons in a band before it answers there. What is forgotten of thirty takes nothing from them. */
const FEWEST = 28;

const MOST_EXAMPLES = 800;
const PASSES = 5;
/** A word of the user's counts for so many of the model's. */
const TAUGHT_WEIGHT = 5;
/** Lessons between two readings of all it knows, at the least; later on a share of what there is to read. */
const REVISION = { fewest: 25, share: 0.1 } as const;

/** Danger is the guard's to say, and Review nobody's. */
const CLASSES: readonly CategoryKey[] = CATEGORY_KEYS.filter((key) => key !== 'danger' && key !== 'review');

/** A student as it was saved, or a new one when there is none or it was of another version. */
export function openStudent(saved?: StudentState): Student {
  const known = saved?.version === STUDENT_VERSION ? saved : undefined;
  let examples = [...(known?.examples ?? [])];
  let book = known?.book.length === emptyBook().length ? known.book : emptyBook();
  let trained: StudentModel | null = null;
  const model = (): StudentModel => {
    trained ??= studied(examples);
    return trained;
  };
  let since = 0;

  const opinion = (features: Features) => {
    const shares = model().probabilities(features);
    const confidence = Math.max(...shares);
    const category = CLASSES[shares.indexOf(confidence)] ?? 'updates';
    return { category, band: bandOf(confidence) };
  };

  return {
    answer(features) {
      const { category, band } = opinion(features);
      const tally = book[band];
      if (tally === undefined || tally.seen < FEWEST) return null;
      const confidence = lowerBound(tally);
      if (confidence < BARS.answer) return null;
      const count = examples.filter((one) => one.category === category).length;
      const of = Math.min(100, Math.round(tally.seen));
      const agreed = Math.round((of * tally.agreed) / tally.seen);
      return { category, confidence, sure: confidence >= BARS.sure, count, agreed, of };
    },

    learn(example) {
      const kind = CLASSES.indexOf(example.category);
      const earlier = examples.find(({ messageId }) => messageId === example.messageId);
      // The user has the last word.
      if (kind < 0 || (earlier?.taught === true && !example.taught)) return;
      const { category, band } = opinion(example.features);
      book = noted(book, band, category === example.category);
      examples = trimmed([...examples.filter((one) => one !== earlier), example]);
      step(model(), example);
      since += 1;
      if (earlier === undefined && since < Math.max(REVISION.fewest, REVISION.share * examples.length))
        return;
      trained = null;
      since = 0;
    },

    unlearn(messageId) {
      examples = examples.filter((one) => !(one.taught && one.messageId === messageId));
      trained = null;
    },

    state: () => ({ version: STUDENT_VERSION, examples, book }),
  };
}

/** Everything again from the beginning, several times over. */
function studied(examples: readonly StudentExample[]): StudentModel {
  const model = createStudentModel(CLASSES.length);
  for (let pass = 0; pass < PASSES; pass += 1) for (const example of examples) step(model, example);
  return model;
}

function step(model: StudentModel, { features, category, taught }: StudentExample): void {
  const kind = CLASSES.indexOf(category);
  if (kind >= 0) model.step(features, kind, taught ? TAUGHT_WEIGHT : 1);
}

/** The oldest goes first, and what the user said goes last. */
function trimmed(examples: StudentExample[]): StudentExample[] {
  if (examples.length <= MOST_EXAMPLES) return examples;
  const index = examples.findIndex(({ taught }) => !taught);
  return examples.toSpliced(Math.max(0, index), 1);
}
