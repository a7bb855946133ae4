import { createCaptureService } from './capture';
import { createContextService } from './context';
import { createRecorderService } from './recorder';

export const services = {
  capture: createCaptureService,
  context: createContextService,
  recorder: createRecorderService,
};
