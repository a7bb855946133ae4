import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { errorCode } from './errors.mjs';

/**
 * A process that can be told from a later one with the same number.
 * @typedef {{ pid: number, startedAt: string }} ProcessIdentity
 */

/** @param {number} pid @param {string} column */
const askPs = (pid, column) => {
  try {
    return execFileSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
};

/**
 * When a process was started, in no particular unit; nothing if it does not run. A zombie counts as
 * gone: in a container nobody may ever collect it.
 * @param {number} pid
 */
export const startTimeOf = (pid) => {
  if (!Number.isInteger(pid) || pid <= 0) {
    return undefined;
  }
  if (process.platform !== 'linux') {
    return askPs(pid, 'stat').startsWith('Z') ? undefined : askPs(pid, 'lstart') || undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses and may itself hold spaces and parentheses.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : rest[18];
  } catch {
    return undefined;
  }
};

/** @param {number} pid */
export const commandLineOf = (pid) => {
  if (process.platform !== 'linux') {
    return askPs(pid, 'command');
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
};

/**
 * Whether some process works in a folder. Only Linux can tell; elsewhere the answer is no.
 * @param {string} folder a real path
 */
export const hasProcessIn = (folder) => {
  if (process.platform !== 'linux') {
    return false;
  }
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === folder;
    } catch {
      return false;
    }
  });
};

/**
 * Whether the system has a process of that number, if only a zombie.
 * @param {number} pid
 */
export const isNumberTaken = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
};

/** @returns {ProcessIdentity} */
export const identifySelf = () => ({
  pid: process.pid,
  startedAt: startTimeOf(process.pid) ?? '',
});

/** @param {ProcessIdentity} identity */
export const isRunning = ({ pid, startedAt }) => startTimeOf(pid) === startedAt;

/**
 * @param {unknown} value
 * @returns {value is ProcessIdentity}
 */
export const isProcessIdentity = (value) =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'startedAt' in value &&
  typeof value.startedAt === 'string';

/**
 * Sends a signal; a process that is gone already is no error.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export const sendSignal = (pid, signal) => {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the look and the signal.
  }
};
