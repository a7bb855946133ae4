import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Pool } from 'pg';
import { statements } from './sql';

// The same answers as the application with as little in between as Node allows: no framework, no
// permissions, no validation, no log. What it reaches is what the machine has to give.

const DEFAULT_PAGE_SIZE = 25;
const BY_SLUG = '/api/case-studies/by-slug/';

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.BARE_POOL_SIZE),
});

interface Statement {
  /** A name makes Postgres keep the plan. */
  name: keyof typeof statements;
  values: (string | number)[];
}

const statementFor = (url: URL): Statement | undefined => {
  const pageSize = Number(url.searchParams.get('pagination[pageSize]') ?? DEFAULT_PAGE_SIZE);
  if (url.pathname === '/api/case-studies') {
    return { name: 'caseStudies', values: [pageSize] };
  }
  if (url.pathname === '/api/services') {
    return { name: 'services', values: [pageSize] };
  }
  if (url.pathname.startsWith(BY_SLUG)) {
    return { name: 'caseStudyBySlug', values: [url.pathname.slice(BY_SLUG.length)] };
  }
  return undefined;
};

const send = (response: ServerResponse, status: number, body: string) => {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
};

const answer = async (path: string, response: ServerResponse) => {
  const statement = statementFor(new URL(path, 'http://localhost'));
  if (!statement) {
    send(response, 404, '{}');
    return;
  }
  const { name, values } = statement;
  const { rows } = await pool.query<{ body: string }>({ name, text: statements[name], values });
  send(response, rows[0] ? 200 : 404, rows[0]?.body ?? '{}');
};

createServer((request, response) => {
  answer(request.url ?? '/', response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    send(response, 500, '{}');
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
