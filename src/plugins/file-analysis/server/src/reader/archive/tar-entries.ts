import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { errorMessage } from '../error-message';
import { UnreadableFileError } from '../unreadable-file';
import type { ArchiveBudget } from './budget';
import { unpack } from './unpack';

/** Whether a name stays in the folder that it is unpacked into. */
const staysInside = (name: string): boolean =>
  !/^(?:[/\\]|[A-Za-z]:)/u.test(name) && !name.split(/[/\\]/u).includes('..');

/** Takes the files out of a tar file, one after the other. Links are counted, and lead nowhere. */
export const eachTarFile = async (
  path: string,
  target: string,
  budget: ArchiveBudget,
  task: (name: string) => Promise<void>
): Promise<void> => {
  const archive = extract();
  archive.on('entry', ({ name, type, size = 0 }, stream, next) => {
    const take = async () => {
      budget.takeEntry();
      if (!staysInside(name)) {
        throw new UnreadableFileError('archive-name');
      }
      if (type === 'file' || type === 'contiguous-file') {
        await unpack(stream, target, budget, size);
        await task(name);
      } else {
        stream.resume();
      }
    };
    take().then(
      () => next(),
      (error: unknown) => next(error)
    );
  });
  let failure: unknown;
  archive.once('error', (error) => {
    failure ??= error;
  });
  try {
    await pipeline(createReadStream(path), archive);
  } catch (error) {
    failure ??= error;
  }
  if (failure) {
    throw /tar header|unexpected end/iu.test(errorMessage(failure))
      ? new UnreadableFileError('archive-damaged')
      : (failure as Error);
  }
};
