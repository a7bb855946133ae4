import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** What a child process that reads foreign bytes may use at most. */
export interface ProcessLimits {
  seconds: number;
  /** Of memory that is written to: of addresses, V8 and the engine reserve far more than they use. */
  dataMegabytes: number;
  fileMegabytes: number;
  openFiles: number;
}

interface Mounts {
  readable: readonly string[];
  writable: readonly string[];
}

/** How far a machine can confine a process: all of it, its resources alone, or not at all. */
export type Confinement = 'sandboxed' | 'limited' | 'none';

export interface Command {
  file: string;
  arguments: string[];
}

/** The full path of a program: the child has no environment to find it by. */
const locate = (name: string): string | null =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }) ?? null;

const works = (file: string, args: readonly string[]): boolean =>
  spawnSync(file, args, { stdio: 'ignore', env: {} }).status === 0;

/** The programs that confine, where they work: bubblewrap needs namespaces, which containers may withhold, so it is tried. */
interface Confiners {
  prlimit: string | null;
  bwrap: string | null;
}

const findConfiners = (): Confiners => {
  const prlimit = locate('prlimit');
  if (!prlimit || !works(prlimit, ['--version'])) {
    return { prlimit: null, bwrap: null };
  }
  const bwrap = locate('bwrap');
  // Of what starts at once: whoever asks for a file waits for it.
  const trial = ['--unshare-all', '--ro-bind', '/', '/', '--', prlimit, '--version'];
  return { prlimit, bwrap: bwrap && works(bwrap, trial) ? bwrap : null };
};

const megabytes = (count: number): string => String(count * 1_048_576);

const withLimits = (prlimit: string, command: Command, limits: ProcessLimits): Command => ({
  file: prlimit,
  arguments: [
    `--cpu=${limits.seconds}`,
    `--data=${megabytes(limits.dataMegabytes)}`,
    `--fsize=${megabytes(limits.fileMegabytes)}`,
    `--nofile=${limits.openFiles}`,
    '--core=0',
    command.file,
    ...command.arguments,
  ],
});

/** System folders that Node and shared libraries are read from; nothing of the user, no secrets. */
const SYSTEM = ['/usr', '/lib', '/lib64', '/bin', '/sbin'] as const;

/** No network, no other processes, no files but those named; a user without rights. */
const withinSandbox = (
  bwrap: string,
  command: Command,
  { readable, writable }: Mounts
): Command => ({
  file: bwrap,
  arguments: [
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    ...SYSTEM.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    ...[dirname(dirname(process.execPath)), ...readable].flatMap((path) => [
      '--ro-bind',
      path,
      path,
    ]),
    ...writable.flatMap((folder) => ['--bind', folder, folder]),
    '--proc',
    '/proc',
    '--dev',
    '/dev',
    '--',
    command.file,
    ...command.arguments,
  ],
});

/** The command as this machine can confine it, and how far that goes. */
export const confine = (
  command: Command,
  limits: ProcessLimits,
  mounts: Mounts
): { command: Command; confinement: Confinement } => {
  const { prlimit, bwrap } = findConfiners();
  if (!prlimit) {
    return { command, confinement: 'none' };
  }
  const limited = withLimits(prlimit, command, limits);
  return bwrap
    ? { command: withinSandbox(bwrap, limited, mounts), confinement: 'sandboxed' }
    : { command: limited, confinement: 'limited' };
};
