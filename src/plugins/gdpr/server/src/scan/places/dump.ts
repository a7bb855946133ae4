import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from '../../../../../database-operations/server/src/utils/open-connection';
import type { Place } from './place';

/** Not arguments, which whoever lists processes sees. The client has read the address already, if it is one. */
const variablesOf = ({
  host,
  port,
  user,
  database,
  password,
  ssl,
}: ReturnType<typeof createClient>) => {
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGDATABASE: database,
    PGPASSWORD: password ?? undefined,
    ...(ssl && { PGSSLMODE: 'require' }),
  };
};

/** What the next backup would have. */
export const dump: Place = {
  name: 'pg_dump',
  isCopy: true,
  async search({ strapi, findings, signal }) {
    const child = spawn('pg_dump', [], {
      env: { PATH: process.env.PATH, ...variablesOf(createClient({ strapi })) },
      stdio: ['ignore', 'pipe', 'ignore'],
      signal,
    });
    const ended = once(child, 'close') as Promise<[number | null]>;
    const search = findings.at('pg_dump');
    try {
      await Promise.race([once(child, 'spawn'), ended]);
      for await (const piece of child.stdout as AsyncIterable<Buffer>) {
        search.push(piece);
      }
      const [code] = await ended;
      if (code !== 0) {
        findings.skip(
          'pg_dump',
          `it ended with code ${code}: its version may be older than that of the server`
        );
      }
    } catch (error) {
      signal.throwIfAborted();
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      findings.skip('pg_dump', isMissing ? 'there is no pg_dump here' : 'it could not be run');
    }
  },
};
