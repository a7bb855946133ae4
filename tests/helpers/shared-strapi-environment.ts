import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';
import '../fixtures/patient-compiler.cjs';
import { nodeOptions } from './compiled-code';

const requireOfNode = createRequire(__filename);

/** Strapi takes every listener off the process when it is stopped: also those of Jest's worker. */
const keepListeners = (): (() => void) => {
  const kept = new Map(process.eventNames().map((event) => [event, process.rawListeners(event)]));
  const original = process.removeAllListeners.bind(process);
  process.removeAllListeners = (event) => {
    if (event !== undefined) {
      return original(event);
    }
    for (const name of process.eventNames()) {
      for (const listener of process.rawListeners(name)) {
        if (!kept.get(name)?.includes(listener)) {
          process.removeListener(name, listener as () => void);
        }
      }
    }
    return process;
  };
  return () => Reflect.deleteProperty(process, 'removeAllListeners');
};

const keepVariables = (): (() => void) => {
  const kept = { ...process.env };
  return () => {
    for (const name of Object.keys(process.env)) {
      if (!Object.hasOwn(kept, name)) {
        Reflect.deleteProperty(process.env, name);
      }
    }
    Object.assign(process.env, kept);
  };
};

type Storage = AsyncLocalStorage<unknown>;

/** Node's own, which each storage calls when it is used for the first time. */
const storages = AsyncLocalStorage.prototype as unknown as { _enable: (this: Storage) => void };

/**
 * Each suite brings storages of its own, and Node asks each at every promise until it is disabled.
 * Those that outlive a suite are enabled again by their next use.
 */
const watchStorages = (): (() => void) => {
  const { _enable: enable } = storages;
  const used = new Set<Storage>();
  storages._enable = function (this: Storage) {
    used.add(this);
    enable.call(this);
  };
  return () => {
    storages._enable = enable;
    used.forEach((storage) => storage.disable());
  };
};

interface CountingModule {
  cleanAll: () => void;
}

/** Attempts to sign in are counted in a variable of this module. */
const forgetAttempts = (): void => {
  for (const [file, loaded] of Object.entries(requireOfNode.cache)) {
    if (file.endsWith('/koa2-ratelimit/src/MemoryStore.js')) {
      (loaded?.exports as CountingModule).cleanAll();
    }
  }
};

/**
 * Suites have modules and globals of their own, with one exception: Strapi and what it loads is read
 * once per worker, by Node itself (`tests/fixtures/shared`). To read its 4600 files takes longer than
 * to start it. Each suite still makes an application of its own.
 */
export default class SharedStrapiEnvironment extends TestEnvironment {
  private restore: (() => void)[] = [];

  override async setup(): Promise<void> {
    await super.setup();
    this.restore = [keepListeners(), keepVariables(), watchStorages(), forgetAttempts];
    const { forgetTypes } = requireOfNode('../fixtures/shared/forgotten-types.cjs') as {
      forgetTypes: () => void;
    };
    requireOfNode('../fixtures/shared/cheap-passwords.cjs');
    requireOfNode('../fixtures/shared/known-routes.cjs');
    // Strapi reads the variables of the process, not the copy that a suite would be given.
    this.global.process.env = process.env;
    process.env.NODE_OPTIONS = nodeOptions();
    // Times that Strapi answers, and errors of handlers, are of the class that the other side knows.
    Object.assign(this.global, {
      Date,
      Error,
      requireOfNode: (name: string) => requireOfNode(name),
      forgetTypes,
    });
  }

  override async teardown(): Promise<void> {
    this.restore.forEach((restore) => restore());
    await super.teardown();
  }
}
