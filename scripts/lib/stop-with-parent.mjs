// Loaded before Strapi. The parent holds the other end of stdin: when it is gone, however it ended,
// the server stops in order instead of staying behind.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.on('error', () => undefined);
process.stdin.resume();
