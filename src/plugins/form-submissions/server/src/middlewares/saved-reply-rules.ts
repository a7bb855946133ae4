import type { Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { SAVED_REPLY_UID } from '../constants';
import { languageTag } from '../domain/language-tag';
import { REPLY_VARIABLES } from '../records/domain/saved-reply';
import { templateProblems } from '../senders/domain/mail-template';

interface Problem {
  path: string[];
  message: string;
}

/** A language as it is always written, and a text whose placeholders can be filled. */
const problemsOf = (data: Record<string, unknown>): Problem[] => {
  const problems: Problem[] = [];
  const { language, text } = data;
  if (typeof language === 'string' && language.trim() !== '') {
    const tag = languageTag(language);
    if (tag === undefined) {
      const message = 'A language is written as a tag, such as en, hi or kn-IN';
      problems.push({ path: ['language'], message });
    } else {
      data.language = tag;
    }
  }
  return typeof text === 'string'
    ? [
        ...problems,
        ...templateProblems(text, [...REPLY_VARIABLES]).map((message) => ({
          path: ['text'],
          message,
        })),
      ]
    : problems;
};

const isOfReply = (uid: string): boolean => uid === SAVED_REPLY_UID;

export const createSavedReplyRules =
  (): Modules.Documents.Middleware.Middleware => async (context, next) => {
    const { uid, action, params } = context;
    if (!isOfReply(uid) || !['create', 'update', 'clone'].includes(action)) {
      return next();
    }
    const { data } = params as { data?: Record<string, unknown> };
    const problems = data ? problemsOf(data) : [];
    if (problems.length > 0) {
      throw new errors.ValidationError(problems.map(({ message }) => message).join('. '), {
        errors: problems.map((problem) => ({ ...problem, name: 'ValidationError' })),
      });
    }
    return next();
  };
