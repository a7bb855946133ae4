import { createFormsService } from './forms';

export const services = {
  forms: createFormsService,
};
