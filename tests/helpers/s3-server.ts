import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';

const BUCKET = 'objects';
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

interface Exchange {
  method: string;
  path: string;
  query: Record<string, string | undefined>;
  status: number;
  type: string;
  body: unknown;
  headers: Record<string, string | undefined>;
}

interface Store {
  getObject(bucket: string, key: string): Promise<{ content: AsyncIterable<Buffer> } | null>;
  listObjects(
    bucket: string,
    options: { prefix: string }
  ): Promise<{ objects: { key: string; size: number; lastModifiedDate: Date }[] }>;
}

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

/** A page as S3 answers it. s3rver lists in the order of its folders, and no second page on Node 17 and later. */
const listPage = async (store: Store, bucket: string, query: Exchange['query']) => {
  const { objects } = await store.listObjects(bucket, { prefix: query.prefix ?? '' });
  const after = query['start-after'] ?? '';
  const wanted = objects.filter(({ key }) => key > after).sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = wanted.slice(0, Number(query['max-keys'] ?? 1000));
  const contents = page.map(({ key, size, lastModifiedDate }) =>
    element(
      'Contents',
      element('Key', key) +
        element('Size', String(size)) +
        element('LastModified', lastModifiedDate.toISOString())
    )
  );
  const isTruncated = element('IsTruncated', String(page.length < wanted.length));
  return element('ListBucketResult', isTruncated + contents.join(''));
};

/** A server that speaks the protocol of S3: s3rver, and the requests that it lacks. */
export const startS3 = async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'helper-s3-'));
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const uploads = path.join(directory, BUCKET, '._S3rver_uploads');
  const requests: string[] = [];
  let beforeRequest: ((request: string) => Promise<void> | void) | undefined;
  let refused: RegExp | undefined;

  const listUnfinished = () => readdir(uploads).catch((): string[] => []);

  const describeUnfinished = async (id: string): Promise<string> => {
    const key = await readFile(path.join(uploads, id, 'key'), 'utf8');
    const { mtime } = await stat(path.join(uploads, id, 'key'));
    return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${mtime.toISOString()}</Initiated></Upload>`;
  };

  const listParts = async (id: string): Promise<string> => {
    const names = await readdir(path.join(uploads, id)).catch((): string[] => []);
    const parts = names.filter((name) => /^\d+$/.test(name)).map(Number);
    const described = await Promise.all(
      parts
        .sort((a, b) => a - b)
        .map(async (number) => {
          const file = path.join(uploads, id, String(number));
          // Its checksum is written when all of it is there.
          const md5 = await readFile(`${file}.md5`, 'utf8').catch(() => undefined);
          const { size } = await stat(file);
          return md5 === undefined
            ? ''
            : `<Part><PartNumber>${number}</PartNumber><ETag>"${md5}"</ETag><Size>${size}</Size></Part>`;
        })
    );
    return `<ListPartsResult><IsTruncated>false</IsTruncated>${described.join('')}</ListPartsResult>`;
  };

  const copyPart = async ({ headers, query }: Exchange): Promise<string> => {
    const source = decodeURI(headers['x-amz-copy-source'] ?? '').slice(BUCKET.length + 1);
    const object = await store.getObject(BUCKET, source);
    const chunks: Buffer[] = [];
    for await (const chunk of object?.content ?? []) {
      chunks.push(chunk);
    }
    const [start = 0, end = 0] = (headers['x-amz-copy-source-range'] ?? '')
      .slice('bytes='.length)
      .split('-')
      .map(Number);
    const part = Buffer.concat(chunks).subarray(start, end + 1);
    const md5 = createHash('md5').update(part).digest('hex');
    const file = path.join(uploads, query.uploadId ?? '', query.partNumber ?? '');
    await writeFile(file, part);
    await writeFile(`${file}.md5`, md5);
    return `<CopyPartResult><ETag>"${md5}"</ETag></CopyPartResult>`;
  };

  const answer = async (ctx: Exchange, next: () => Promise<void>) => {
    const request = `${ctx.method} ${ctx.path}${ctx.query.uploads === undefined ? '' : '?uploads'}${ctx.query.uploadId === undefined ? '' : '?uploadId'}`;
    requests.push(request);
    await beforeRequest?.(request);
    if (refused?.test(request)) {
      ctx.status = 403;
      ctx.type = 'application/xml';
      ctx.body = '<?xml version="1.0"?><Error><Code>QuotaExceeded</Code></Error>';
    } else if (ctx.method === 'DELETE' && ctx.query.uploadId !== undefined) {
      await rm(path.join(uploads, ctx.query.uploadId), { recursive: true, force: true });
      ctx.status = 204;
    } else if (ctx.method === 'GET' && ctx.query.uploads !== undefined) {
      const list = await Promise.all((await listUnfinished()).map(describeUnfinished));
      ctx.status = 200;
      ctx.type = 'application/xml';
      ctx.body = `<?xml version="1.0"?><ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${list.join('')}</ListMultipartUploadsResult>`;
    } else if (
      (ctx.method === 'GET' || ctx.method === 'PUT') &&
      ctx.query.uploadId !== undefined &&
      !(await listUnfinished()).includes(ctx.query.uploadId)
    ) {
      ctx.status = 404;
      ctx.type = 'application/xml';
      ctx.body = `<?xml version="1.0"?><Error><Code>NoSuchUpload</Code></Error>`;
    } else if (ctx.method === 'GET' && ctx.query.uploadId !== undefined) {
      ctx.status = 200;
      ctx.type = 'application/xml';
      ctx.body = `<?xml version="1.0"?>${await listParts(ctx.query.uploadId)}`;
    } else if (ctx.method === 'PUT' && ctx.query.uploadId && ctx.headers['x-amz-copy-source']) {
      ctx.status = 200;
      ctx.type = 'application/xml';
      ctx.body = `<?xml version="1.0"?>${await copyPart(ctx)}`;
    } else if (ctx.method === 'GET' && ctx.query['list-type'] === '2') {
      ctx.status = 200;
      ctx.type = 'application/xml';
      ctx.body = `<?xml version="1.0"?>${await listPage(store, BUCKET, ctx.query)}`;
    } else {
      await next();
    }
  };
  const { middleware, store } = server as unknown as { middleware: unknown[]; store: Store };
  middleware.unshift(answer);

  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    bucket: BUCKET,
    endpoint,
    credentials: CREDENTIALS,
    /** For the configuration of the application. */
    environment: {
      OBJECT_STORAGE_BUCKET: BUCKET,
      OBJECT_STORAGE_REGION: 'us-east-1',
      OBJECT_STORAGE_ENDPOINT: endpoint,
      OBJECT_STORAGE_FORCE_PATH_STYLE: 'true',
      OBJECT_STORAGE_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      OBJECT_STORAGE_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    },
    /** What has been asked so far: method, path and the kind of a request about an upload. */
    requests,
    /** Called with every request; what it throws becomes an error of the server. */
    intercept(handler: typeof beforeRequest) {
      beforeRequest = handler;
    },
    /** What it has no room for, until it is called with nothing. */
    fill(requests?: RegExp) {
      refused = requests;
    },
    listUnfinished,
    async stop() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

export type TestS3 = Awaited<ReturnType<typeof startS3>>;
