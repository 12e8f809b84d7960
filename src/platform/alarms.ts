/** The watchdog: an alarm outlives the worker and wakes it when a run was cut off. 0.5 minutes is Chrome's least. */
const WATCHDOG = 'watchdog';

export async function setWatchdog(): Promise<void> {
  if ((await chrome.alarms.get(WATCHDOG)) === undefined)
    await chrome.alarms.create(WATCHDOG, { periodInMinutes: 0.5 });
}

export async function clearWatchdog(): Promise<void> {
  await chrome.alarms.clear(WATCHDOG);
}

/** Once an hour, whether or not anything is under way. */
const HOURLY = 'hourly';

export async function setHourly(): Promise<void> {
  if ((await chrome.alarms.get(HOURLY)) === undefined)
    await chrome.alarms.create(HOURLY, { periodInMinutes: 60 });
}

/** Must be called in the worker's first turn. */
export function onHourly(listener: () => void): void {
  chrome.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === HOURLY) listener();
  });
}

export async function clearAlarms(): Promise<void> {
  await chrome.alarms.clearAll();
}

/** Must be called in the worker's first turn. */
export function onWatchdog(listener: () => void): void {
  chrome.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === WATCHDOG) listener();
  });
}
