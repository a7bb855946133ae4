import { createJobsController } from './jobs';
import { createQueuesController } from './queues';

export const controllers = { jobs: createJobsController, queues: createQueuesController };
