import pg from 'pg';
import type { WorkingBackends } from './working-backends';

/** How often a connection in use is looked at: what is unanswered twice is worth a question. */
const LOOK_EVERY_MS = 2_500;

/** The parts of pg's client (8.20, client.js) that its types leave out. */
interface Internals {
  processID: number | null;
  connection: { stream: { destroy(error?: Error): void } };
  _activeQuery?: object | null;
}

const internals = (client: pg.Client) => client as unknown as Internals;

/**
 * A client that notices when nobody is at the other end any more, though the connection is open: after
 * a fail-over, or behind a proxy or firewall that swallows packets. A statement may take long; but then
 * the server says that it works on it, when it is asked on another connection.
 */
export const createWatchedClient = (workingBackends: WorkingBackends) =>
  class WatchedClient extends pg.Client {
    private looking: NodeJS.Timeout | undefined;
    private suspect: object | null | undefined;

    // The signature has a dozen forms, all of which are passed on.
    override query(...values: unknown[]): never {
      this.looking ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
      return Reflect.apply(super.query, this, values) as never;
    }

    private async look(): Promise<void> {
      const { _activeQuery: statement, connection, processID } = internals(this);
      if (!statement) {
        clearInterval(this.looking);
        this.looking = undefined;
      } else if (statement !== this.suspect) {
        this.suspect = statement;
      } else {
        const backends = await workingBackends();
        // Behind a pooler the number is not that of the server's process: then it may be working.
        const isLost = !backends || /^idle/.test(backends.get(processID ?? 0) ?? '');
        if (isLost && internals(this)._activeQuery === statement) {
          connection.stream.destroy(new Error('Connection terminated: nobody answers'));
        }
      }
    }
  };
