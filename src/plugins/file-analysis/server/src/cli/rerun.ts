import { parseArgs } from 'node:util';
import { withStartedApplication } from '../../../../../command-line/application';
import { print } from '../../../../../command-line/print';
import { readable } from '../presentation/numbers';
import { getService } from '../utils/get-service';

const limitIn = (text: string | undefined): number | null => {
  if (text === undefined) {
    return null;
  }
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw new Error(`--limit is a whole number above 0, not ${text}`);
  }
  return Number(text);
};

/** Lets the workers read what an older analyser has read. */
export const rerun = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: { 'dry-run': { type: 'boolean', default: false }, limit: { type: 'string' } },
  });
  const limit = limitIn(values.limit);
  await withStartedApplication(async (strapi) => {
    const rereads = getService('rereads', { strapi });
    const { analyser, contents, files, bytes, isRunning } = await rereads.progress();
    print(
      `${readable(files)} files have a report of an analyser older than ${analyser}: ` +
        `${readable(contents)} contents, ${readable(bytes)} bytes in all`
    );
    const found = await rereads.find(limit);
    if (values['dry-run']) {
      found.forEach((upload) => print(`  ${upload.uploadId}, of analyser ${upload.analyser}`));
      print(`${readable(found.length)} of them would be read again, in this order`);
    } else if (isRunning) {
      print('They are being read already');
    } else if (found.length > 0) {
      await rereads.start(limit);
      print(`The workers read ${readable(found.length)} of them, newest first`);
    }
  });
};
