import { z } from '@strapi/utils';
import { defineJob } from '../../../../job-queue/server/src/contracts/job';
import { UPLOAD_ENDS, UPLOAD_REASONS } from '../../../shared/contracts/uploads';

/** A file that is there whole: is it safe, and what is in it. */
export const analyseUpload = defineJob({
  name: 'analyse-upload',
  payload: z.strictObject({ uploadId: z.string() }),
});

/** A file that is kept, with signatures that it has not been held against. */
export const rescanUpload = defineJob({
  name: 'rescan-upload',
  payload: z.strictObject({ uploadId: z.string() }),
});

/**
 * A file whose report an older analyser made, or the next of them: those that came before one of the table's numbers,
 * so many at most. Both are of one queue, so that what follows a batch waits behind it.
 */
export const rereadUpload = defineJob({
  name: 'reread-upload',
  payload: z.union([
    z.strictObject({ uploadId: z.string() }),
    z.strictObject({ beforeId: z.int().nullable(), limit: z.int().nullable() }),
  ]),
});

/** Malware in a file that was let pass before. */
export const reportLateFinding = defineJob({
  name: 'report-late-finding',
  payload: z.strictObject({ uploadId: z.string() }),
});

const ending = {
  status: z.enum(UPLOAD_ENDS),
  reason: z.enum(UPLOAD_REASONS).nullable(),
};

/** To whoever sent the file: what became of it. */
export const tellSender = defineJob({
  name: 'tell-sender',
  payload: z.strictObject({ uploadId: z.string(), ...ending }),
});

/** To systems of staff: the same, each time that it ends. */
export const tellStaff = defineJob({
  name: 'tell-staff',
  payload: z.strictObject({
    uploadId: z.string(),
    /** The same for each attempt. */
    messageId: z.string(),
    endedAt: z.iso.datetime().meta({ impersonal: 'a time' }),
    ...ending,
  }),
});

/** What a deleted upload leaves in the storage. A trigger of the table asks for it, whoever deletes. */
export const removeUploadObjects = defineJob({
  name: 'remove-upload-objects',
  payload: z.strictObject({
    keys: z.array(z.string()).meta({ impersonal: 'places in the object storage' }),
  }),
});
