// What takes files, over HTTP, and the workers that look into them.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInstance } from '../../instance.mjs';
import { bootQuickly, UPLOAD_UID } from '../submissions/boot.mjs';

const require = createRequire(import.meta.url);
const read = (/** @type {string} */ file) =>
  require(path.resolve(String(process.env.TEST_DIST), 'src', `${file}.js`));

const QUEUES = ['analyse-upload', 'rescan-upload', 'remove-upload-objects'];
/** As in the product, but for the pauses: nobody waits two hours for a scanner here. */
const RETRY = { attempts: 4, backoffMs: 100 };

await runInstance(async () => {
  const strapi = await bootQuickly(async (application) => {
    await read('strapi-seams/private-temporary-files').keepTemporaryFilesPrivate({
      strapi: application,
    });
    read('strapi-seams/multipart-routes').takeFilesWhereWanted({ strapi: application });
  });
  const jobs = (/** @type {string} */ name) => strapi.plugin('job-queue').service(name);
  const files = (/** @type {string} */ name) => strapi.plugin('file-analysis').service(name);

  const serve = async () => {
    await strapi.server.initMiddlewares();
    strapi.server.initRouting();
    await strapi.contentAPI.permissions.registerActions();
    strapi.server.mount();
    // Whoever was killed may hold it for a moment longer.
    for (let attempt = 1; ; attempt += 1) {
      const server = strapi.server.httpServer.listen(Number(process.env.UPLOADS_PORT), '127.0.0.1');
      try {
        await once(server, 'listening');
        return;
      } catch (error) {
        if (attempt === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };

  /** As staff would, for what could not be read for reasons that lie in the machine. */
  const analyseAgain = async () => {
    const given = await strapi.db.query(UPLOAD_UID).findMany({
      where: {
        state: { $in: ['failed', 'quarantined'] },
        reason: { $in: ['not-analysed', 'scanner-away'] },
      },
      limit: 100,
    });
    for (const { documentId } of given) {
      await files('sample-files')
        .analyseAgain(documentId)
        .catch(() => undefined);
    }
    return given.length;
  };

  return {
    async start({ role }) {
      for (const name of QUEUES) {
        Object.assign(jobs('queues').get(name), { retry: RETRY });
      }
      await strapi.plugin('job-queue').bootstrap({ strapi });
      jobs('relay').start();
      await (role === 'worker' ? jobs('consumers').start() : serve());
    },

    async pending() {
      let left = await analyseAgain();
      for (const queue of QUEUES) {
        await jobs('jobs').retryAll(queue);
        await jobs('backend').queue(queue).promoteJobs();
        const { pending, waiting, delayed, running, dead } = await jobs('jobs').counts(queue);
        left += pending + waiting + delayed + running + dead;
      }
      return left;
    },
  };
});
