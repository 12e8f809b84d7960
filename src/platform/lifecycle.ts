/** Chrome ends a worker after about 30 s without an extension event or call, even with a fetch in flight. */
const HEARTBEAT_MS = 20_000;

/** Keeps the worker alive while `work` runs. */
export async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
  const heart = setInterval(() => void chrome.runtime.getPlatformInfo(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heart);
  }
}

/** Runs `work` if nobody else in this browser holds the name; a lock dies with its holder. False: somebody does. */
export async function exclusively(name: string, work: () => Promise<void>): Promise<boolean> {
  return await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await work();
    return true;
  });
}

/** Waits until the name is free, then runs `work` under it. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(name, work);
}

/** Must be called in the worker's first turn. */
export function onInstalled(listener: (reason: string) => void): void {
  chrome.runtime.onInstalled.addListener(({ reason }) => listener(reason));
}

/** Must be called in the worker's first turn. */
export function onBrowserStart(listener: () => void): void {
  chrome.runtime.onStartup.addListener(listener);
}

/** At a section, the page that is open already goes there, with whatever is being edited in it. */
export async function openOptions(section?: string): Promise<void> {
  if (section === undefined) return await chrome.runtime.openOptionsPage();
  const page = chrome.runtime.getURL(chrome.runtime.getManifest().options_page ?? '');
  const url = `${page}#${section}`;
  const open = await chrome.runtime.getContexts({ contextTypes: ['TAB'] });
  const there = open.find(({ documentUrl, tabId }) => tabId >= 0 && documentUrl?.split('#')[0] === page);
  await (there === undefined
    ? chrome.tabs.create({ url })
    : chrome.tabs.update(there.tabId, { url, active: true }));
}

/** '0.1.0', as the manifest has it. */
export function extensionVersion(): string {
  return chrome.runtime.getManifest().version;
}
