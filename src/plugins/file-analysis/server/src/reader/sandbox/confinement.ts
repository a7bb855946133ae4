import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

/** What a child process that reads foreign bytes may use at most. */
export interface ProcessLimits {
  seconds: number;
  /** Of address space: V8 and the engine reserve far more than they use. */
  addressSpaceMegabytes: number;
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

const works = (file: string, args: readonly string[]): boolean =>
  spawnSync(file, args, { stdio: 'ignore' }).status === 0;

/** What this machine has: bubblewrap needs namespaces, which containers may withhold, so it is tried and not looked for. */
export const availableConfinement = (): Confinement => {
  if (!works('prlimit', ['--version'])) return 'none';
  const trial = ['--unshare-all', '--ro-bind', '/', '/', 'true'];
  return works('bwrap', trial) ? 'sandboxed' : 'limited';
};

const megabytes = (count: number): string => String(count * 1_048_576);

const withLimits = (command: Command, limits: ProcessLimits): Command => ({
  file: 'prlimit',
  arguments: [
    `--cpu=${limits.seconds}`,
    `--as=${megabytes(limits.addressSpaceMegabytes)}`,
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
const withinSandbox = (command: Command, { readable, writable }: Mounts): Command => ({
  file: 'bwrap',
  arguments: [
    '--unshare-all',
    '--die-with-parent',
    '--new-session',
    '--clearenv',
    ...SYSTEM.flatMap((folder) => ['--ro-bind-try', folder, folder]),
    ...[dirname(dirname(process.execPath)), ...readable].flatMap((folder) => [
      '--ro-bind',
      folder,
      folder,
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

/** The command as this machine can confine it. */
export const confine = (
  command: Command,
  confinement: Confinement,
  limits: ProcessLimits,
  mounts: Mounts
): Command => {
  if (confinement === 'none') return command;
  const limited = withLimits(command, limits);
  return confinement === 'limited' ? limited : withinSandbox(limited, mounts);
};
