import type { Ending } from '../../../shared/contracts/uploads';

interface StaffMessage extends Ending {
  id: string;
  /** As a text: a number of 64 bits. */
  size: string;
  submission: string | null;
  endedAt: string;
}

/** Nothing of the file or of its sender: who may read that asks for it by the id. */
export const staffMessage = ({ status, reason, id, size, submission, endedAt }: StaffMessage) =>
  JSON.stringify({
    type: `upload.${status}`,
    timestamp: endedAt,
    data: { id, status, reason, size: Number(size), submission, endedAt },
  });
