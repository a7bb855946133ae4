/** The order of a list that does not ask for one, by content type. */
const DEFAULT_SORTS = new Map([
  ['api::service.service', ['order:asc', 'name:asc']],
  ['api::service-feature.service-feature', ['order:asc', 'title:asc']],
  ['api::industry.industry', ['name:asc']],
  ['api::case-study.case-study', ['createdAt:desc', 'id:desc']],
  ['api::location.location', ['name:asc']],
  ['api::impact-story.impact-story', ['createdAt:desc', 'id:desc']],
]);

const isEmpty = (sort: unknown): boolean =>
  sort === undefined ||
  sort === null ||
  sort === '' ||
  (typeof sort === 'object' && Object.keys(sort).length === 0);

/** `sort` as it was asked for, else the order that lists of this type have. */
export const withDefaultSort = (uid: string, sort: unknown): unknown =>
  isEmpty(sort) ? DEFAULT_SORTS.get(uid) : sort;
