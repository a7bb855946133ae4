import { fingerprint, installedVersion, readInstalled } from './installed';
import recorded from './recorded.json';
import type { Seam } from './seam';

/** What was read, by package: the version, and of each file a fingerprint of its text. */
export type Recorded = Record<string, { version: string; files: Record<string, string> }>;

export const record: Recorded = recorded;

const filesByPackage = (seams: readonly Seam[]): [name: string, files: string[]][] => {
  const files = new Map<string, Set<string>>();
  for (const [name, read] of seams.flatMap((seam) => Object.entries(seam.reads))) {
    files.set(name, new Set([...(files.get(name) ?? []), ...read]));
  }
  return [...files].map(([name, read]) => [name, [...read].sort()] as [string, string[]]).sort();
};

/** The record of what is installed, for whoever has read it. */
export const recordInstalled = (seams: readonly Seam[]): Recorded =>
  Object.fromEntries(
    filesByPackage(seams).map(([name, files]) => [
      name,
      {
        version: installedVersion(name) ?? 'not installed',
        files: Object.fromEntries(
          files.map((file) => {
            const text = readInstalled(name, file);
            if (text === undefined) {
              throw new Error(`${name} has no file ${file}: correct the seams that read it`);
            }
            return [file, fingerprint(text)];
          })
        ),
      },
    ])
  );
