// Loaded before a command. The parent holds the other end of a pipe, whose number PARENT_PIPE says: when it is gone,
// however it ended, the command stops in order instead of staying behind.
import { Socket } from 'node:net';

const fd = process.env.PARENT_PIPE;
// Processes that are started from here have another parent.
delete process.env.PARENT_PIPE;
if (fd !== undefined) {
  const pipe = new Socket({ fd: Number(fd), readable: true, writable: false });
  pipe.on('end', () => process.kill(process.pid, 'SIGTERM'));
  pipe.on('error', () => undefined);
  pipe.resume();
  // It keeps no command alive that is done.
  pipe.unref();
}
