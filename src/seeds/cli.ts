import { parseArgs } from 'node:util';
import { withStartedApplication } from '../command-line/application';
import { print } from '../command-line/print';
import { runCommand } from '../command-line/run-command';
import { ensureSampleContent } from './sample-content';
import { scaleContent } from './scale/scale-content';

const MAXIMUM_FACTOR = 100_000;

const readFactor = (): number => {
  const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' } } });
  const factor = Number(values.scale);
  if (!Number.isInteger(factor) || factor < 1 || factor > MAXIMUM_FACTOR) {
    throw new Error(
      `--scale takes a whole number from 1 to ${MAXIMUM_FACTOR}: how many times the sample content`
    );
  }
  return factor;
};

const seed = async (factor: number) =>
  withStartedApplication(async (strapi) => {
    await ensureSampleContent(strapi);
    if (factor > 1) {
      await scaleContent(strapi.db.connection, factor);
    }
    const published = await strapi.documents('api::case-study.case-study').count({
      status: 'published',
    });
    print(`The sample content is complete: ${published} published case studies`);
  });

runCommand(async () => seed(readFactor()));
