import type { NoticeEvent } from '../../../../shared/contracts/recipients';

export interface NamedDocument {
  type: string;
  id: string;
}

/** As in form-submission, as the messages were about it in which the recipient got it. */
const nameOf = (type: string): string => type.split('.').at(-1) ?? type;

/** The same for each attempt. Names the person by what the recipient was given: the ids of what was sent. */
export const noticeBody = (
  { event, createdAt }: { event: NoticeEvent; createdAt: Date },
  documents: readonly NamedDocument[],
  values: ReadonlyMap<string, object> = new Map()
): string =>
  JSON.stringify({
    type: event,
    timestamp: createdAt.toISOString(),
    data: {
      references: documents.map(({ type, id }) => {
        const data = values.get(id);
        return { type: nameOf(type), id, ...(data && { data }) };
      }),
    },
  });
