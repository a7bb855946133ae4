import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';
import '../fixtures/patient-compiler.cjs';

const requireOfNode = createRequire(__filename);

/**
 * A suite has modules and globals of its own, but for packages that take long to read: those are read
 * once per worker, by Node itself (`tests/fixtures/shared`).
 */
export default class SharedModulesEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global.requireOfNode = (name: string) => requireOfNode(name);
  }
}
