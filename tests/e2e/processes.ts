import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The processes of this machine, by way of `/proc` where there is one (`ps` need not be installed), else of `ps`. */

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Dead, and only its number is still taken. */
  readonly zombie: boolean;
}

/** A process and all that it has started, itself first. */
export function familyOf(pid: number): readonly number[] {
  const children = Map.groupBy(running(), ({ parent }) => parent);
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []).map((child) => child.pid));
  return family;
}

/** Resolves when none of them runs any more; throws after ten seconds. */
export async function untilGone(pids: readonly number[]): Promise<void> {
  const wanted = new Set(pids);
  const end = Date.now() + 10_000;
  while (running().some(({ pid }) => wanted.has(pid))) {
    if (Date.now() > end) throw new Error(`Of the processes ${pids.join(', ')} some would not die.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}

function running(): readonly Process[] {
  const all = existsSync('/proc/self/stat') ? byProc() : byPs();
  return all.filter(({ zombie }) => !zombie);
}

function byProc(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // pid (name, which may hold anything) state parent …
        const [state, parent] =
          readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return [{ pid: Number(name), parent: Number(parent), zombie: state === 'Z' }];
      } catch {
        return [];
      }
    });
}

function byPs(): readonly Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).split('\n');
  return lines.map((line) => {
    const [pid, parent, state = ''] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), zombie: state.startsWith('Z') };
  });
}
