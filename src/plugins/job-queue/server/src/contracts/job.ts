import type { z } from '@strapi/utils';
import { checkPayload } from './check-payload';

/** All that whoever asks for a job knows of it. What is done lies in the queue of the same name. */
export interface JobContract<Schema extends z.ZodType = z.ZodType> {
  /** Kebab-case, one for the whole application. */
  name: string;
  /** Ids, not personal values: another text says in `meta` why it is `impersonal`. */
  payload: Schema;
}

export const checkName = (kind: string, name: string): void => {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`${kind} "${name}": the name is in kebab-case`);
  }
};

/** Keeps the type of the payload for those who enqueue, and for the handler. */
export const defineJob = <Schema extends z.ZodType>(
  contract: JobContract<Schema>
): JobContract<Schema> => {
  checkName('Job', contract.name);
  checkPayload(contract.name, contract.payload);
  return contract;
};
