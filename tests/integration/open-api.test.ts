import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import createClient from 'openapi-fetch';
import qs from 'qs';
import ts from 'typescript';
import { createApiToken } from '../helpers/callers';
import { startStrapi } from '../helpers/strapi';
import type { TestApplication } from '../helpers/strapi';

// What is answered and taken is compared with the document in every suite (`helpers/open-api.ts`). Here: that it
// is a good document, and that programs generated from it work.

const DOCUMENT = path.resolve('docs/api/openapi.json');

let app: TestApplication;
let address: string;
let token: string;

beforeAll(async () => {
  app = await startStrapi();
  await new Promise<void>((resolve) =>
    app.strapi.server.httpServer.listen(0, '127.0.0.1', resolve)
  );
  address = `http://127.0.0.1:${(app.strapi.server.httpServer.address() as AddressInfo).port}/api`;
  token = await createApiToken(app.strapi, 'client', 'full-access');
});
afterAll(() => app.stop());

it('the document follows the rules that a linter recommends', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({
    source: await readFile(DOCUMENT, 'utf8'),
    absoluteRef: DOCUMENT,
    config,
  });
  // Two ways to log in that are Strapi's.
  const ofStrapi = [
    /^no-ambiguous-paths: .*`\/auth\/\{provider\}\/callback`/,
    /^operation-2xx-response: .*~1connect~1\{provider\}/,
  ];
  const found = problems.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`
  );
  expect(found.filter((problem) => !ofStrapi.some((known) => known.test(problem)))).toEqual([]);
});

/** What `openapi-typescript` makes of the document. It is an ES module, which Jest does not load. */
const generatedTypes = async (): Promise<string> => {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/openapi-typescript/bin/cli.js', DOCUMENT],
    { maxBuffer: 32 * 1024 * 1024 }
  );
  return stdout;
};

/** As somebody would write it who has read the guide. `@ts-expect-error` is what the types have to refuse. */
const CALLS = `
import createClient from 'openapi-fetch';
import type { paths, components } from './api';

const client = createClient<paths>({ baseUrl: 'http://localhost:1337/api' });

export const list = async () => {
  const { data, error } = await client.GET('/case-studies', {
    params: {
      query: {
        filters: { services: { slug: { $eq: 'data-collection' } }, $or: [{ title: { $containsi: 'a' } }] },
        sort: ['title:asc', 'industry.name:desc'],
        fields: ['title', 'slug'],
        populate: { industry: { fields: ['name'] }, results: true },
        pagination: { page: 1, pageSize: 10 },
      },
    },
  });
  const names: (string | null | undefined)[] = data?.data.map(({ industry }) => industry?.name) ?? [];
  const total: number | undefined = data?.meta.pagination.total;
  return { names, total, why: error?.error.message };
};

export const make = async (data: components['schemas']['CaseStudyInput']) => {
  const made = await client.POST('/case-studies', { params: { query: { status: 'draft' } }, body: { data } });
  return made.data?.data.documentId;
};

export const submit = () =>
  client.POST('/form-submissions', { body: { form: 'contact', data: { name: 'Asha', email: 'asha@example.org' } } });

// @ts-expect-error There is no such path.
export const nowhere = () => client.GET('/nowhere');
// @ts-expect-error An attribute that there is none of.
export const unknown = () => client.GET('/services', { params: { query: { filters: { colour: { $eq: 'red' } } } } });
// @ts-expect-error A form has to be named.
export const nameless = () => client.POST('/form-submissions', { body: { data: {} } });
`;

it('a client that is generated from it compiles, and refuses what is not there', async () => {
  const folder = await mkdtemp(path.resolve('.data/open-api-'));
  try {
    await writeFile(path.join(folder, 'api.ts'), await generatedTypes());
    const calls = path.join(folder, 'calls.ts');
    await writeFile(calls, CALLS);
    const program = ts.createProgram([calls], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      types: [],
    });
    const problems = ts.getPreEmitDiagnostics(program).map(({ messageText, start, file }) => {
      const line =
        file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${path.basename(file?.fileName ?? '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

describe('a client of the same library, against the application', () => {
  const client = () =>
    createClient<Record<string, Record<string, never>>>({
      baseUrl: address,
      querySerializer: (query) => qs.stringify(query, { encodeValuesOnly: true }),
      headers: { Authorization: token },
    }) as unknown as Record<
      'GET' | 'POST' | 'PUT' | 'DELETE',
      (
        path: string,
        options?: object
      ) => Promise<{
        data?: { data: Record<string, unknown> & Record<string, unknown>[] };
        response: Response;
      }>
    >;

  it('asks as the guide says, writes, reads back and deletes', async () => {
    const { GET, POST, PUT, DELETE } = client();
    const found = await GET('/case-studies', {
      params: {
        query: {
          filters: { services: { slug: { $eq: 'data-collection' } } },
          fields: ['title'],
          populate: { industry: { fields: ['name'] } },
          pagination: { pageSize: 2 },
        },
      },
    });
    expect(found.response.status).toBe(200);
    expect(found.data?.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          industry: expect.objectContaining({ name: expect.any(String) }),
        }),
      ])
    );

    const made = await POST('/industries', { body: { data: { name: 'Beekeeping' } } });
    expect(made.response.status).toBe(201);
    const id = String(made.data?.data.documentId);
    const changed = await PUT('/industries/{id}', {
      params: { path: { id } },
      body: { data: { name: 'Apiculture' } },
    });
    expect(changed.data?.data).toMatchObject({ documentId: id, name: 'Apiculture' });
    const gone = await DELETE('/industries/{id}', { params: { path: { id } } });
    expect(gone.response.status).toBe(204);
    const after = await GET('/industries/{id}', { params: { path: { id } } });
    expect(after.response.status).toBe(404);
  });
});
