import { createBackendService } from './backend';
import { createCancellationsService } from './cancellations';
import { createConsumersService } from './consumers';
import { createEffectsService } from './effects';
import { createJobControlService } from './job-control';
import { createJobsService } from './jobs';
import { createOverviewService } from './overview';
import { createPostponedJobsService } from './postponed-jobs';
import { createQueuesService } from './queues';
import { createRelayService } from './relay';
import { createRunnerService } from './runner';
import { createSchedulesService } from './schedules';
import { createWorkerHealthService } from './worker-health';

export const services = {
  backend: createBackendService,
  cancellations: createCancellationsService,
  consumers: createConsumersService,
  effects: createEffectsService,
  'job-control': createJobControlService,
  jobs: createJobsService,
  overview: createOverviewService,
  'postponed-jobs': createPostponedJobsService,
  queues: createQueuesService,
  relay: createRelayService,
  runner: createRunnerService,
  schedules: createSchedulesService,
  'worker-health': createWorkerHealthService,
};
