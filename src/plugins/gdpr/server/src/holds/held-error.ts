import { errors } from '@strapi/utils';

export interface HoldName {
  id: string;
  createdAt: Date;
}

/** What is on hold is not deleted. Says which hold, and never its reason: that may name people. */
export class HeldError extends errors.ApplicationError {
  constructor(holds: readonly HoldName[]) {
    const names = holds.map(
      ({ id, createdAt }) => `${id} of ${createdAt.toISOString().slice(0, 10)}`
    );
    super(
      `This is on hold (${names.join(', ')}): nothing of it is deleted or anonymised until the hold is released`,
      { holds: holds.map(({ id }) => id) }
    );
  }
}
