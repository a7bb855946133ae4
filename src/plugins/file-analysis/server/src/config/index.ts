import { z } from '@strapi/utils';
import { createConfigValidator } from '../../../../../lib/config-validator';

const configSchema = z.strictObject({
  /** What the process that reads one file may use. */
  reading: z.strictObject({
    /** Of one core; the clock gets four times as many. */
    seconds: z.int().positive(),
    memoryMegabytes: z.int().positive(),
    temporaryMegabytes: z.int().positive(),
    threads: z.int().positive(),
  }),
});

export type FileAnalysisConfig = z.infer<typeof configSchema>;

export const config = {
  default: {},
  validator: createConfigValidator('file-analysis', configSchema),
};
