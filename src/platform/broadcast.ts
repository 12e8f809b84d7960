/** Tells every Gmail tab and every open page of ours. Nobody listening is no failure. */
export async function broadcast(message: unknown): Promise<void> {
  const tabs = await chrome.tabs.query({ url: 'https://mail.google.com/*' });
  await Promise.allSettled([
    chrome.runtime.sendMessage(message),
    ...tabs.flatMap(({ id }) =>
      id === undefined ? [] : [chrome.tabs.sendMessage(id, message, { frameId: 0 })],
    ),
  ]);
}
