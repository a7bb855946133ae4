import type { Core } from '@strapi/strapi';
import { fingerprint, installedVersion, readInstalled } from './installed';
import { originalOf } from './layers';
import type { Recorded } from './record';
import type { Seam, WrappingSeam } from './seam';

const readVersion = (record: Recorded, name: string): string =>
  record[name]?.version ?? 'no version';

const change = ({ name }: Seam, record: Recorded, packageName: string, what: string): string =>
  `${name}: ${what}. It was read in ${packageName} ${readVersion(record, packageName)}, ` +
  `installed is ${installedVersion(packageName) ?? 'none'}`;

/** Where a seam reads another text than the one that was read. */
export const changedTexts = (seam: Seam, record: Recorded, read = readInstalled): string[] =>
  Object.entries(seam.reads).flatMap(([packageName, files]) =>
    files.flatMap((file) => {
      const text = read(packageName, file);
      if (text === undefined) {
        return [change(seam, record, packageName, `${file} is gone`)];
      }
      return record[packageName]?.files[file] === fingerprint(text)
        ? []
        : [change(seam, record, packageName, `${file} has changed`)];
    })
  );

/** Packages of another version, of which the text may be the same. */
export const changedVersions = (record: Recorded): string[] =>
  Object.entries(record).flatMap(([name, { version }]) => {
    const installed = installedVersion(name) ?? 'none';
    return installed === version
      ? []
      : [`${name} was read in ${version}, installed is ${installed}`];
  });

/** Whether one of the files that were read defines the member: by its name, and with its text. */
const isInText = (seam: Seam, member: unknown): boolean => {
  if (typeof member !== 'function' || member.name === '') {
    return false;
  }
  const { name } = member;
  const source = String(member);
  const definitions = [
    `${name} = ${source}`,
    `${name} = (${source})`,
    `${name}: ${source}`,
    ...(source.includes(name) ? [source] : []),
  ];
  return Object.entries(seam.reads).some(([packageName, files]) =>
    files.some((file) => {
      const text = readInstalled(packageName, file);
      return definitions.some((definition) => text?.includes(definition));
    })
  );
};

/** Members in whose place something else stands already than what was read. */
export const changedMembers = (
  seam: WrappingSeam,
  strapi: Core.Strapi,
  record: Recorded
): string[] => {
  const holder = seam.at(strapi);
  const [packageName = '', [file] = []] = Object.entries(seam.reads)[0] ?? [];
  return seam.members.flatMap((name) => {
    const member = originalOf(holder, name);
    const isOriginal = seam.isOriginal ? seam.isOriginal(member) : isInText(seam, member);
    return isOriginal
      ? []
      : [change(seam, record, packageName, `${name} is not the one of ${file ?? packageName}`)];
  });
};
