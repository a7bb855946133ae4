import type { Core } from '@strapi/strapi';
import type { EventKind } from '../../../../shared/contracts/submissions';
import { EVENT_UID } from '../../constants';
import type { Actor } from '../../utils/with-actor';

interface NewEvent {
  submission: string;
  kind: EventKind;
  actor: Actor;
  /** Codes, counts and ids; what is personal goes into the text, which is encrypted. */
  detail?: Record<string, unknown>;
  text?: string;
}

/** Writes an entry of the timeline that no trigger writes. Answers its documentId. */
export const recordEvent = async (
  strapi: Core.Strapi,
  { submission, kind, actor, detail = {}, text }: NewEvent
): Promise<string> => {
  const { documentId } = (await strapi.db.query(EVENT_UID).create({
    data: { submission, kind, actorKind: actor.kind, actorId: actor.id, detail, text },
  })) as { documentId: string };
  return documentId;
};
