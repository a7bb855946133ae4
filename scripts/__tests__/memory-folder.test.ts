import { callModule } from './call-module';

const isInMemory = (mounts: string) =>
  callModule('memory-folder.mjs', 'isInMemory', mounts, '/dev/shm');

const ROOT = '/dev/vda / ext4 rw,relatime 0 0';

it.each([
  ['tmpfs /dev/shm tmpfs rw,relatime,size=24684092k 0 0', true],
  // A container often has it so: binaries that are copied there could not be run.
  ['shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0', false],
  ['tmpfs /dev/shm tmpfs ro,relatime 0 0', false],
  ['/dev/vdb /dev/shm ext4 rw,relatime 0 0', false],
  ['tmpfs /dev/shm/other tmpfs rw 0 0', false],
  ['', false],
])('knows a place in memory that files can be made and run in: %s', (line, expected) => {
  expect(isInMemory(`${ROOT}\n${line}\n`)).toBe(expected);
});
