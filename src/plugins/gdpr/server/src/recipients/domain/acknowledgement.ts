import { z } from '@strapi/utils';

export interface Acknowledgement {
  isAcknowledged: boolean;
  reference: string | null;
}

/** No text in which a receiver could hand the person back: what the database asks for, too. */
const REFERENCE = /^[A-Za-z0-9._:-]{1,100}$/;

const answerSchema = z.object({
  acknowledged: z.boolean().optional().catch(undefined),
  reference: z.string().regex(REFERENCE).optional().catch(undefined),
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What the answer of a recipient says; a status of success alone acknowledges nothing. */
export const acknowledgementOf = (answer: string): Acknowledgement => {
  const { data } = answerSchema.safeParse(parsed(answer));
  return { isAcknowledged: data?.acknowledged === true, reference: data?.reference ?? null };
};
