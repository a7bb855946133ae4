import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const GUARD = pathToFileURL(path.resolve('scripts/lib/stop-with-parent.mjs')).href;

/** Tells when it is there, ends on SIGTERM only, and says that it did. */
const CHILD = `
  process.on('SIGTERM', () => { console.log('in order'); process.exit(0); });
  setInterval(() => {}, 1000);
  console.log('ready ' + (process.env.PARENT_PIPE ?? 'unset'));
`;

const PARENT = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['--import', ${JSON.stringify(GUARD)}, '-e', ${JSON.stringify(CHILD)}], {
    env: { ...process.env, PARENT_PIPE: '3' }, stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
`;

it('a command ends in order when what started it was killed', async () => {
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const closed = once(parent, 'close');
  for await (const line of createInterface({ input: parent.stdout })) {
    lines.push(line);
    parent.kill('SIGKILL');
  }
  await closed;
  // What the command starts itself has another parent.
  expect(lines).toEqual(['ready unset', 'in order']);
});

it('a command that is done does not wait for what started it', async () => {
  const child = spawn(process.execPath, ['--import', GUARD, '-e', ''], {
    env: { ...process.env, PARENT_PIPE: '3' },
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
});
