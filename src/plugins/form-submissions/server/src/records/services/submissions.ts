import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type {
  CountersResponse,
  FilterOptionsResponse,
  FindSubmissionsResponse,
  Sort,
  SubmissionDetails,
  SubmissionFilters,
} from '../../../../shared/contracts/submissions';
import { getService as getEncryptionService } from '../../../../../field-encryption/server/src/utils/get-service';
import { DELIVERY_UID, EVENT_UID, SUBMISSION_UID } from '../../constants';
import { lastDays, startOfDay } from '../domain/days';
import type { DeliveryRow, EventRow, SubmissionRow } from '../domain/submission-rows';
import { toDetails, toSummary } from '../domain/submission-views';
import { countForWidget } from '../queries/count-for-widget';
import { readSubmissions } from '../queries/read-submissions';
import { findDefinitions } from '../../queries/find-definitions';
import { countSubmissions, findSubmissionIds } from '../queries/find-submission-ids';
import { listFilterOptions } from '../queries/list-filter-options';
import { findMoving } from '../queries/moving-messages';
import { listStaff, namesOfStaff } from '../queries/staff';
import { conditionsOf } from '../queries/submission-conditions';
import type { Conditions } from '../queries/submission-conditions';
import { countUnsent, findUnsent } from '../queries/unsent-messages';
import { getService } from '../../utils/get-service';
import { assertUnrestricted } from '../../utils/restricted';

/** Behind it Postgres would read and throw away everything that is in front. */
const MAX_LISTED = 10_000;

const CHART_DAYS = 14;
const SPAM_DAYS = 7;

interface Page {
  page: number;
  pageSize: number;
  sort?: Sort;
}

export const createSubmissionsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = strapi.db.connection;

  const staffOf = ({ assigneeId }: SubmissionRow, events: EventRow[]) => {
    const actors = events.flatMap(({ actorKind, actorId }) =>
      actorKind === 'admin' && /^\d{1,9}$/.test(actorId ?? '') ? [Number(actorId)] : []
    );
    const assigned = events.flatMap(({ kind, detail }) =>
      kind === 'assign' && typeof detail?.to === 'number' ? [detail.to] : []
    );
    return namesOfStaff(knex, [...actors, ...assigned, ...(assigneeId ? [assigneeId] : [])]);
  };

  return {
    /** The filters as SQL, for what reads many submissions. */
    conditions: (filters: SubmissionFilters): Conditions =>
      conditionsOf(filters, {
        emailIndex: (email) =>
          getEncryptionService('values', { strapi }).blindIndex(
            { uid: SUBMISSION_UID, attribute: 'email' },
            email
          ),
        hashOf: (word) => getService('search-terms', { strapi }).hashOf(word),
      }),

    async find(
      filters: SubmissionFilters,
      { page, pageSize, sort = 'submittedAt:desc' }: Page
    ): Promise<FindSubmissionsResponse> {
      if (page * pageSize > MAX_LISTED) {
        throw new errors.ValidationError(
          `The list shows the first ${MAX_LISTED} submissions. Set filters to see others, or export them`
        );
      }
      const conditions = this.conditions(filters);
      const total = await countSubmissions(knex, conditions);
      const ids = await findSubmissionIds(knex, conditions, {
        limit: pageSize,
        offset: (page - 1) * pageSize,
        sort,
      });
      const found = await readSubmissions(strapi, { ids });
      const rows = new Map(found.map((row) => [row.id, row]));
      const hashes = [...new Set(found.map(({ definitionHash }) => definitionHash))];
      const definitions = await findDefinitions(knex, hashes);
      const documentIds = found.map(({ documentId }) => documentId);
      const unsent = await findUnsent(knex, documentIds);
      const moving = await findMoving(knex, documentIds);
      const staff = await namesOfStaff(
        knex,
        found.flatMap(({ assigneeId }) => assigneeId ?? [])
      );
      return {
        data: ids.flatMap((id) => {
          const row = rows.get(id);
          return row
            ? [
                toSummary(row, definitions.get(row.definitionHash), {
                  unsent: unsent.get(row.documentId) ?? [],
                  isMoving: moving.has(row.documentId),
                  staff,
                }),
              ]
            : [];
        }),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

    async findOne(id: string): Promise<SubmissionDetails> {
      await assertUnrestricted(strapi, id);
      const row = (await strapi.db
        .query(SUBMISSION_UID)
        .findOne({ where: { documentId: id }, populate: ['user'] })) as SubmissionRow | null;
      if (!row) {
        throw new errors.NotFoundError('There is no submission with this id');
      }
      const definition = await getService('forms', { strapi }).definition(row.definitionHash);
      // By their ids: Postgres and this process do not measure times equally finely.
      const events = (await strapi.db
        .query(EVENT_UID)
        .findMany({ where: { submission: id }, orderBy: { id: 'asc' } })) as EventRow[];
      const deliveries = (await strapi.db
        .query(DELIVERY_UID)
        .findMany({ where: { submission: id }, orderBy: { id: 'asc' } })) as DeliveryRow[];
      return toDetails({
        row,
        definition,
        events,
        deliveries,
        staff: await staffOf(row, events),
      });
    },

    async counters(now = new Date()): Promise<CountersResponse['data']> {
      const days = lastDays(now, CHART_DAYS);
      const [firstDay = '', firstSpamDay = ''] = [days[0], days[CHART_DAYS - SPAM_DAYS]];
      const counts = await countForWidget(knex, {
        daysSince: startOfDay(firstDay),
        spamSince: startOfDay(firstSpamDay),
      });
      const perDay = days.map((date) => ({ date, count: counts.days[date] ?? 0 }));
      return {
        today: perDay.at(-1)?.count ?? 0,
        waiting: counts.waiting,
        onTheWay: counts.onTheWay,
        unread: counts.unread,
        failed: counts.failed,
        unsent: await countUnsent(knex),
        spamThisWeek: counts.spam,
        perDay,
      };
    },

    async filterOptions(): Promise<FilterOptionsResponse['data']> {
      return { ...(await listFilterOptions(knex)), staff: await listStaff(knex) };
    },
  };
};
