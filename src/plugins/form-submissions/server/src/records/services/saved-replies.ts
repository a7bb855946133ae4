import type { Core } from '@strapi/strapi';
import type { SavedReplyView } from '../../../../shared/contracts/submissions';
import { SAVED_REPLY_UID } from '../../constants';
import { fillReply, inOrderOf } from '../domain/saved-reply';
import type { SavedReplyRow } from '../domain/saved-reply';
import { namesOfStaff } from '../queries/staff';
import { getService } from '../../utils/get-service';
import type { Actor } from '../../utils/with-actor';

/** Texts that the team keeps, as they read for one submission. */
export const createSavedRepliesService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async forSubmission(id: string, actor: Actor): Promise<SavedReplyView[]> {
    const submission = await getService('submissions', { strapi }).findOne(id);
    const rows = (await strapi.db
      .query(SAVED_REPLY_UID)
      .findMany({ orderBy: [{ title: 'asc' }, { language: 'asc' }] })) as SavedReplyRow[];
    const account = Number(actor.id);
    const staff = (await namesOfStaff(strapi.db.connection, [account])).get(account) ?? '';
    const replies = rows.map(({ documentId, title, language, text }) => ({
      id: documentId,
      title,
      language,
      text: fillReply(text, submission, staff),
    }));
    return inOrderOf(replies, submission.locale);
  },
});
