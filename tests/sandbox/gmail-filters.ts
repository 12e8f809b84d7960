import { strings } from './gmail-delta.ts';
import { type GmailCall, type GmailMethod, SCOPES } from './gmail-method.ts';
import { GoogleError } from './google-error.ts';
import { type Filter, type Mailbox, notFound } from './mailbox.ts';
import { invalid } from './request-shape.ts';

const MAX_FILTERS = 1_000;

/** https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.filters */
export const FILTER_METHODS: readonly GmailMethod[] = [
  {
    name: 'settings.filters.list',
    verb: 'GET',
    path: 'settings/filters',
    scopes: SCOPES.readSettings,
    run: ({ mailbox }) => (mailbox.filters.size === 0 ? {} : { filter: [...mailbox.filters.values()] }),
  },
  {
    name: 'settings.filters.get',
    verb: 'GET',
    path: 'settings/filters/:id',
    scopes: SCOPES.readSettings,
    run: filterOf,
  },
  {
    name: 'settings.filters.create',
    verb: 'POST',
    path: 'settings/filters',
    scopes: SCOPES.settings,
    body: {
      id: 'string',
      criteria: {
        from: 'string',
        to: 'string',
        subject: 'string',
        query: 'string',
        negatedQuery: 'string',
        hasAttachment: 'boolean',
        excludeChats: 'boolean',
        size: 'integer',
        sizeComparison: 'string',
      },
      action: { addLabelIds: 'strings', removeLabelIds: 'strings', forward: 'string' },
    },
    run: createFilter,
  },
  {
    name: 'settings.filters.delete',
    verb: 'DELETE',
    path: 'settings/filters/:id',
    scopes: SCOPES.settings,
    run: (call) => {
      call.mailbox.filters.delete(filterOf(call).id);
      return undefined;
    },
  },
];

function filterOf({ mailbox, param }: GmailCall): Filter {
  const filter = mailbox.filters.get(param('id'));
  if (filter === undefined) throw notFound();
  return filter;
}

function createFilter({ mailbox, body }: GmailCall): Filter {
  const criteria: Filter['criteria'] = Object(body.criteria);
  const action: Filter['action'] = Object(body.action);
  if (Object.keys(criteria).length === 0) throw invalid("Filter doesn't have any criteria");
  if (Object.keys(action).length === 0) throw invalid("Filter doesn't have any actions");
  checkAction(mailbox, action);
  const same = JSON.stringify([criteria, action]);
  if (
    [...mailbox.filters.values()].some((other) => JSON.stringify([other.criteria, other.action]) === same)
  ) {
    throw new GoogleError(400, 'failedPrecondition', 'Filter already exists');
  }
  if (mailbox.filters.size >= MAX_FILTERS)
    throw new GoogleError(400, 'failedPrecondition', 'Too many filters');
  const filter: Filter = { id: `ANe1Bm${mailbox.newId(mailbox.filters.size)}`, criteria, action };
  mailbox.filters.set(filter.id, filter);
  return filter;
}

function checkAction(mailbox: Mailbox, action: Filter['action']): void {
  const added = strings(action.addLabelIds);
  const unknown = [...added, ...strings(action.removeLabelIds)].find((id) => !mailbox.labels.has(id));
  if (unknown !== undefined) throw invalid(`Invalid label: ${unknown}`);
  if (added.filter((id) => mailbox.labels.get(id)?.type === 'user').length > 1) {
    throw invalid('Invalid AddLabelIds: only one user-defined label is allowed per filter');
  }
}
