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

/** New mail: often enough to be sorted within a minute of its coming, seldom enough that the worker sleeps in between. */
const INCOMING = 'incoming';

export async function setIncoming(): Promise<void> {
  if ((await chrome.alarms.get(INCOMING)) === undefined)
    await chrome.alarms.create(INCOMING, { periodInMinutes: 0.75 });
}

export async function clearIncoming(): Promise<void> {
  await chrome.alarms.clear(INCOMING);
}

/** Must be called in the worker's first turn. */
export function onIncoming(listener: () => void): void {
  chrome.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === INCOMING) listener();
  });
}

/** When Gemini's Batch mode is asked next; it may take a day. */
const JOBS = 'jobs';

/** `at`: ms since the epoch. An alarm that rings earlier stays. */
export async function setJobs(at: number): Promise<void> {
  const set = await chrome.alarms.get(JOBS);
  if (set === undefined || set.scheduledTime > at || set.scheduledTime < Date.now())
    await chrome.alarms.create(JOBS, { when: at });
}

export async function clearJobs(): Promise<void> {
  await chrome.alarms.clear(JOBS);
}

/** Must be called in the worker's first turn. */
export function onJobs(listener: () => void): void {
  chrome.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === JOBS) listener();
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
