import { GoogleError } from './google-error.ts';

/** Gmail's labels and what it demands of them. https://developers.google.com/workspace/gmail/api/guides/labels */
export interface Label {
  readonly id: string;
  readonly type: 'system' | 'user';
  name: string;
  messageListVisibility?: 'show' | 'hide';
  labelListVisibility?: 'labelShow' | 'labelShowIfUnread' | 'labelHide';
  color?: { readonly textColor: string; readonly backgroundColor: string };
}

const SYSTEM_LABELS =
  'CHAT SENT INBOX IMPORTANT TRASH DRAFT SPAM CATEGORY_FORUMS CATEGORY_UPDATES CATEGORY_PERSONAL CATEGORY_PROMOTIONS CATEGORY_SOCIAL STARRED UNREAD';

const RESERVED = new Set(
  'INBOX SPAM TRASH UNREAD STARRED IMPORTANT SENT DRAFT DRAFTS ALL_MAIL PERSONAL SOCIAL PROMOTIONS UPDATES FORUMS TRAVEL FINANCE CHAT VOICEMAIL SCHEDULED MUTED'.split(
    ' ',
  ),
);

/** The only colours Gmail takes, for text and background alike. */
export const PALETTE: ReadonlySet<string> = new Set(
  `#000000 #434343 #666666 #999999 #cccccc #efefef #f3f3f3 #ffffff #fb4c2f #ffad47 #fad165 #16a766 #43d692 #4a86e8
  #a479e2 #f691b3 #f6c5be #ffe6c7 #fef1d1 #b9e4d0 #c6f3de #c9daf8 #e4d7f5 #fcdee8 #efa093 #ffd6a2 #fce8b3 #89d3b2
  #a0eac9 #a4c2f4 #d0bcf1 #fbc8d9 #e66550 #ffbc6b #fcda83 #44b984 #68dfa9 #6d9eeb #b694e8 #f7a7c0 #cc3a21 #eaa041
  #f2c960 #149e60 #3dc789 #3c78d8 #8e63ce #e07798 #ac2b16 #cf8933 #d5ae49 #0b804b #2a9c68 #285bac #653e9b #b65775
  #822111 #a46a21 #aa8831 #076239 #1a764d #1c4587 #41236d #83334c #464646 #e7e7e7 #0d3472 #b6cff5 #0d3b44 #98d7e4
  #3d188e #e3d7ff #711a36 #fbd3e0 #8a1c0a #f2b2a8 #7a2e0b #ffc8af #7a4706 #ffdeb5 #594c05 #fbe983 #684e07 #fdedc1
  #0b4f30 #b3efd3 #04502e #a2dcc1 #c2c2c2 #4986e7 #2da2bb #b99aff #994a64 #f691b2 #ff7537 #ffad46 #662e37 #ebdbde
  #cca6ac #094228 #42d692 #16a765`.split(/\s+/),
);

export const MAX_LABELS = 10_000;

export function systemLabels(): Label[] {
  return SYSTEM_LABELS.split(' ').map((id) => ({
    id,
    name: id,
    type: 'system' as const,
    ...(id.startsWith('CATEGORY_')
      ? { messageListVisibility: 'hide' as const, labelListVisibility: 'labelHide' as const }
      : {}),
  }));
}

/** Two names that Gmail holds to be the same label give the same key. */
export function labelKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s*\/\s*/g, '/')
    .trim()
    .toLowerCase();
}

/** Throws Gmail's 400 for a name it would not take. */
export function checkLabelName(name: string): void {
  const malformed =
    name === '' ||
    name.length > 225 ||
    name !== name.trim() ||
    name.includes('  ') ||
    /^\/|\/$|\/\//.test(name);
  if (malformed || RESERVED.has(labelKey(name).toUpperCase().replace(/ /g, '_'))) {
    throw new GoogleError(400, 'invalidArgument', 'Invalid label name');
  }
}

/** Throws Gmail's 400 unless both colours are there and in the palette. */
export function checkColor(color: Label['color']): void {
  if (color === undefined) return;
  for (const field of ['textColor', 'backgroundColor'] as const) {
    if (!PALETTE.has(color[field])) {
      throw new GoogleError(
        400,
        'invalidArgument',
        `Label color ${color[field] ?? ''} is not on the allowed color palette`,
      );
    }
  }
}
