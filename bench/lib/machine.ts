import os from 'node:os';

export const describeMachine = () => ({
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cpuCount: os.cpus().length,
  loadAverage: os.loadavg(),
});
