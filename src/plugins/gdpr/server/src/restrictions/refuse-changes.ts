import type { Core, Modules } from '@strapi/strapi';
import { RefusedError } from '../../../../../lib/refused-error';
import { USER_UID } from '../constants';
import { RESTRICT } from '../permissions';
import { getService } from '../utils/get-service';
import { allowDocument } from './allowed-documents';

/** What is not of one document, or makes a new one, changes nothing of what is restricted. */
const OF_MANY: readonly string[] = ['findMany', 'findFirst', 'count', 'create'];

interface State {
  route?: { info?: { type?: string } };
  userAbility?: { can(action: string): boolean };
}

/** Who asks: compliance staff, other staff, whoever calls the content API, or the application itself. */
const askerOf = (strapi: Core.Strapi): 'compliance' | 'staff' | 'caller' | 'application' => {
  const state = strapi.requestContext.get()?.state as State | undefined;
  switch (state?.route?.info?.type) {
    case 'admin':
      return state.userAbility?.can(RESTRICT) ? 'compliance' : 'staff';
    case 'content-api':
      return 'caller';
    default:
      return 'application';
  }
};

const refused = () =>
  new RefusedError(
    'The data of this person is restricted: nobody sees, changes or deletes it until compliance staff lift that'
  );

const isRestricted = async (strapi: Core.Strapi, uid: string, documentId: string) =>
  getService('data-map', { strapi })
    .ofSubjects()
    .some((type) => type.uid === uid) &&
  (await getService('restrictions', { strapi }).isRestricted(uid, documentId));

/**
 * What is restricted is changed and deleted by compliance staff alone, who open it by its id. An account is changed by
 * what its owner asks of the content API: its other callers do not find it.
 */
export const createRefuseRestrictedChanges =
  ({ strapi }: { strapi: Core.Strapi }): Modules.Documents.Middleware.Middleware =>
  async (context, next) => {
    const { documentId } = context.params as { documentId?: string };
    const { uid, action } = context;
    if (
      documentId === undefined ||
      OF_MANY.includes(action) ||
      !(await isRestricted(strapi, uid, documentId))
    ) {
      return next();
    }
    const asker = askerOf(strapi);
    if (action === 'findOne') {
      return asker === 'compliance' ? allowDocument({ uid, documentId }, next) : next();
    }
    if (asker === 'staff' || (asker === 'caller' && uid !== USER_UID)) {
      throw refused();
    }
    return allowDocument({ uid, documentId }, next);
  };

/** Strapi deletes accounts at its content API past the Document Service. */
export const refuseRestrictedAccounts = ({ strapi }: { strapi: Core.Strapi }): void => {
  strapi.db.lifecycles.subscribe({
    models: [USER_UID],
    async beforeDelete({ params }) {
      if (askerOf(strapi) !== 'caller') {
        return;
      }
      const user = (await strapi.db.query(USER_UID).findOne({
        where: params.where as object,
        select: ['documentId'],
      })) as { documentId: string } | null;
      if (user && (await isRestricted(strapi, USER_UID, user.documentId))) {
        throw refused();
      }
    },
  });
};
