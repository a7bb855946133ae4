import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { eventually } from './eventually';
import { findFreePort } from './ports';

const PLACES = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'];

/** Written in two, so that no scanner takes this file for what it is about. */
export const EICAR = [
  'X5O!P%@AP[4\\PZX54(P^)7CC)7}$',
  'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');

const EICAR_SIGNATURE = '44d88612fea8a8f36de82e1278abb02f:68:Test.Eicar\n';

const hex = (text: string): string => Buffer.from(text).toString('hex');

/** As of a database in which each text is a virus, wherever in a file it is. */
const signatureOf = (marker: string, index: number): string =>
  `Test.Marker${index}:0:*:${hex(marker)}\n`;

const findClamd = (): string => {
  const named = process.env.CLAMD_PATH;
  const found = (named ? [named] : PLACES).find((file) => existsSync(file));
  if (!found) {
    throw new Error('There is no clamd (set CLAMD_PATH)');
  }
  return found;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });

/** The real daemon with a few signatures of our own, which it reads in a moment. */
export const startClamd = async (markers: readonly string[] = []) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'clamd-'));
  const port = await findFreePort();
  const configuration = path.join(folder, 'clamd.conf');
  const writeSignatures = async (texts: readonly string[]) => {
    await writeFile(path.join(folder, 'own.ndb'), texts.map(signatureOf).join(''));
  };
  await writeFile(path.join(folder, 'own.hdb'), EICAR_SIGNATURE);
  await writeSignatures(['nothing that is ever in a file', ...markers]);
  await writeFile(
    configuration,
    [
      `DatabaseDirectory ${folder}`,
      `TCPSocket ${port}`,
      'TCPAddr 127.0.0.1',
      'Foreground yes',
      'StreamMaxLength 20M',
      'AlertEncrypted yes',
      'AlertExceedsMax yes',
      `User ${userInfo().username}`,
      '',
    ].join('\n')
  );
  const start = async () => {
    const child = spawn(findClamd(), ['-c', configuration], { stdio: 'ignore' });
    await eventually(async () => {
      if (child.exitCode !== null || !(await answers(port))) {
        throw new Error('clamd does not answer');
      }
    });
    return child;
  };
  let child = await start();
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  };

  return {
    address: `tcp://127.0.0.1:${port}`,

    kill,

    /** With signatures for these texts from now on. */
    async restart(texts: readonly string[] = markers): Promise<void> {
      await kill();
      await writeSignatures(['nothing that is ever in a file', ...texts]);
      child = await start();
    },

    async stop(): Promise<void> {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
