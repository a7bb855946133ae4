import { createBootLockService } from './boot-lock';
import { createDatabaseRulesService } from './database-rules';
import { createHealthService } from './health';
import { createMigratorService } from './migrator';
import { createOnceService } from './once';
import { createPoolService } from './pool';
import { createRateLimitsService } from './rate-limits';

export const services = {
  'boot-lock': createBootLockService,
  'database-rules': createDatabaseRulesService,
  health: createHealthService,
  migrator: createMigratorService,
  once: createOnceService,
  pool: createPoolService,
  'rate-limits': createRateLimitsService,
};
