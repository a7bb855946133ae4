import { createBootLockService } from './boot-lock';
import { createDatabaseRulesService } from './database-rules';
import { createHealthService } from './health';
import { createInstanceService } from './instance';
import { createMigratorService } from './migrator';
import { createOnceService } from './once';
import { createPoolService } from './pool';
import { createRateLimitsService } from './rate-limits';
import { createSchemaGuardService } from './schema-guard';
import { createTurnsService } from './turns';

export const services = {
  'boot-lock': createBootLockService,
  'database-rules': createDatabaseRulesService,
  health: createHealthService,
  instance: createInstanceService,
  migrator: createMigratorService,
  once: createOnceService,
  pool: createPoolService,
  'rate-limits': createRateLimitsService,
  'schema-guard': createSchemaGuardService,
  turns: createTurnsService,
};
