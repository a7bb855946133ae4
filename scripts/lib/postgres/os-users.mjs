import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ name: string, uid: number, gid: number }} OsUser */

/**
 * @param {string} passwd the text of /etc/passwd
 * @returns {OsUser[]}
 */
const parsePasswd = (passwd) =>
  passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7 && /^\d+$/.test(fields[2] ?? ''))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));

/** Postgres refuses to run as root; these accounts own nothing of value. */
const STAND_INS = ['postgres', 'nobody'];

/**
 * @param {string} passwd
 * @returns {OsUser | undefined}
 */
export const chooseStandIn = (passwd) => {
  const users = parsePasswd(passwd).filter((user) => user.uid !== 0);
  return STAND_INS.map((name) => users.find((user) => user.name === name)).find(Boolean);
};

export const readPasswd = () => {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
};

/**
 * Whether mode bits let a user pass through a folder or run a file. Access lists are not looked at:
 * they can only make this answer "no" where "yes" was possible.
 * @param {{ mode: number, uid: number, gid: number }} info
 * @param {{ uid: number, gid: number }} user
 * @public Its test names it in a text.
 */
export const mayPass = (info, user) => {
  if (info.uid === user.uid) {
    return (info.mode & 0o100) !== 0;
  }
  return (info.mode & (info.gid === user.gid ? 0o010 : 0o001)) !== 0;
};

/**
 * Whether a user can get to an existing path through all folders above it.
 * @param {string} target
 * @param {{ uid: number, gid: number }} user
 */
export const canReach = (target, user) => {
  for (let current = target; ; current = path.dirname(current)) {
    if (!mayPass(statSync(current), user)) {
      return false;
    }
    if (current === path.dirname(current)) {
      return true;
    }
  }
};
