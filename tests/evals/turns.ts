import type { Weights } from '../../src/learning/local-model.ts';
import { loadOwnMail } from './own-mail.ts';
import { groupOf } from './sources.ts';
import { foldOf, trained } from './trained.ts';
import { trainingSet } from './training-set.ts';

/** For each of our own mails a model whose training saw nothing of its sender; undefined for any other mail. */
export function modelsByTurn(): (id: string) => Weights | undefined {
  const { turns } = trained(trainingSet());
  const folds = new Map(loadOwnMail().map((mail) => [mail.id, foldOf(groupOf(mail))]));
  return (id) => {
    const fold = folds.get(id);
    return fold === undefined ? undefined : turns[fold];
  };
}
