import type { ObjectStorageConfig } from '../config';
import { createDiskDriver } from './disk';
import { createS3Driver } from './s3';
import type { Driver } from './types';

export const createDriver = ({ s3, directory }: ObjectStorageConfig): Driver =>
  s3 ? createS3Driver(s3) : createDiskDriver({ directory });
