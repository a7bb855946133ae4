import { createServer } from 'node:http';
import { createStrapi } from '@strapi/strapi';

// One arm: updates documents through the Document Service when it is asked to, and says how fast.

const UID = 'api::service.service';
const WRITERS = 16;

const main = async () => {
  const strapi = await createStrapi({
    appDir: process.cwd(),
    distDir: process.env.BENCH_DIST ?? 'dist',
    serveAdminPanel: false,
  }).load();
  const services = strapi.documents(UID);
  const documents = await Promise.all(
    Array.from({ length: WRITERS }, (_, index) =>
      services.create({
        data: {
          name: `Measured ${index}`,
          description: 'A service that is renamed all the time',
          icon: 'hitl',
          order: 90,
        } as never,
      })
    )
  );

  const run = async (writers: number, updates: number) => {
    const startedAt = performance.now();
    await Promise.all(
      documents.slice(0, writers).map(async ({ documentId }) => {
        for (let count = 0; count < updates / writers; count += 1) {
          await services.update({ documentId, data: { name: `Measured ${count} ${startedAt}` } });
        }
      })
    );
    return (updates / (performance.now() - startedAt)) * 1000;
  };

  createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/run') {
      response.end();
      return;
    }
    run(Number(searchParams.get('writers')), Number(searchParams.get('updates'))).then(
      (perSecond) => response.end(JSON.stringify({ perSecond })),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      }
    );
  }).listen(Number(process.env.PORT), '127.0.0.1');
};

void main();
