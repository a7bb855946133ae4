import { access, constants, mkdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, UserFacingError } from './errors.mjs';
import { withLock } from './lock-file.mjs';
import { ensureDatabase, isServing, urlOf } from './postgres/client.mjs';
import { createCluster, hasCluster, resetPassword } from './postgres/cluster.mjs';
import { choosePlacement } from './postgres/placement.mjs';
import { APPLICATION_ROLE, ensureApplicationRole } from './postgres/role.mjs';
import { findServer, launchServer, stopServer } from './postgres/server.mjs';
import { newPassword, newTenant, readState, writeState } from './postgres/state.mjs';

/** @typedef {import('./postgres/placement.mjs').Placement} Placement */
/** @typedef {import('./postgres/server.mjs').RunningServer} RunningServer */
/** @typedef {import('./postgres/state.mjs').State} State */

/**
 * @typedef {object} EmbeddedPostgres
 * @property {string} url of the application's database, for a role that owns it and nothing else
 * @property {string} superuserUrl of the same database, for those who make others beside it
 * @property {string} adminUrl of the database `postgres`, to create others from
 * @property {number} port
 * @property {boolean} isOwner whether this call started the server; otherwise one was running
 * @property {() => Promise<void>} stop leaves; stops the server if no other process uses it
 */

/**
 * @typedef {object} StartOptions
 * @property {string} dataDir
 * @property {string} [database]
 * @property {boolean} [durable] false for tests: faster, and an outage of the machine may cost data
 * @property {(text: string) => void} [onLog]
 */

/** @param {string} dataDir */
const prepareFolder = async (dataDir) => {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (cause) {
    throw new UserFacingError(`The data folder ${dataDir} cannot be used (${errorCode(cause)}).`, {
      advice:
        'run the command as the user who made the folder, or choose another: DATA_DIR=/some/folder',
      cause,
    });
  }
};

/**
 * Brings the server up, or finds it up. Called under the lock.
 * @param {Placement} placement
 * @param {boolean} durable
 * @param {(text: string) => void} onLog
 * @returns {Promise<{ server: RunningServer, state: State, isOwner: boolean }>}
 */
const bringUp = async (placement, durable, onLog) => {
  const { dataDir, clusterDir } = placement;
  const remembered = placement.isAbandoned ? undefined : await readState(dataDir);
  const running = await findServer(placement);

  if (running && remembered) {
    const target = { port: running.port, password: remembered.password };
    if (await isServing(target, clusterDir)) {
      onLog(`using the server that runs already (process ${running.pid})`);
      return { server: running, state: remembered, isOwner: false };
    }
  }
  if (running) {
    onLog('the running server does not know our password: restarting it');
    await stopServer(placement, running.pid);
  }
  if (placement.isAbandoned) {
    await rm(clusterDir, { recursive: true, force: true });
  }

  const isThere = await hasCluster(placement);
  const isPasswordLost = isThere && (!remembered || running !== undefined);
  /** @type {State} */
  const state =
    remembered && !isPasswordLost
      ? remembered
      : {
          password: newPassword(),
          applicationPassword: newPassword(),
          port: remembered?.port,
          tenants: [],
        };
  await writeState(dataDir, state);
  if (!isThere) {
    onLog('making the database folder');
    await createCluster(placement, { password: state.password, durable });
  } else if (isPasswordLost) {
    await resetPassword(placement, state.password);
  }
  onLog('starting the server');
  const server = await launchServer(placement, { preferredPort: state.port, durable });
  return { server, state, isOwner: true };
};

/**
 * Starts a real Postgres on a folder, or joins the one that runs there.
 * @param {StartOptions} options
 * @returns {Promise<EmbeddedPostgres>}
 */
export const startEmbeddedPostgres = async (options) => {
  const { database = 'indivillage', durable = true, onLog = () => undefined } = options;
  const dataDir = await prepareFolder(path.resolve(options.dataDir));
  const tenant = newTenant();
  const lockFile = path.join(dataDir, 'postgres.lock');
  /** @param {number} pid */
  const onWait = (pid) => onLog(`waiting for process ${pid}`);
  const lockOptions = { what: 'starting or stopping the database', onWait };

  const { placement, server, state, isOwner } = await withLock(lockFile, lockOptions, async () => {
    const chosen = await choosePlacement(dataDir, onLog);
    const result = await bringUp(chosen, durable, onLog);
    try {
      const target = { port: result.server.port, password: result.state.password };
      await ensureDatabase(target, database);
      const { applicationPassword } = result.state;
      await ensureApplicationRole(target, { database, password: applicationPassword });
      const tenants = [...result.state.tenants, tenant];
      await writeState(dataDir, { ...result.state, port: result.server.port, tenants });
    } catch (error) {
      if (result.isOwner) {
        await stopServer(chosen, result.server.pid);
      }
      throw error;
    }
    return { ...result, placement: chosen };
  });

  const stop = () =>
    withLock(lockFile, lockOptions, async () => {
      const current = await readState(dataDir);
      const tenants = (current?.tenants ?? []).filter(({ token }) => token !== tenant.token);
      if (current) {
        await writeState(dataDir, { ...current, tenants });
      }
      if (tenants.length > 0) {
        onLog(`the server stays for process ${tenants.map(({ pid }) => pid).join(', ')}`);
        return;
      }
      onLog('stopping the server');
      await stopServer(placement, server.pid);
    });

  /** @type {Promise<void> | undefined} */
  let stopping;
  const target = { port: server.port, password: state.password };
  return {
    url: urlOf({ ...target, password: state.applicationPassword, database }, APPLICATION_ROLE),
    superuserUrl: urlOf({ ...target, database }),
    adminUrl: urlOf({ ...target, database: 'postgres' }),
    port: server.port,
    isOwner,
    stop: () => (stopping ??= stop()),
  };
};
