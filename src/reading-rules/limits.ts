/** How much one read may ask for. GraphQL has these too, and some of its own. */
export const readingLimits = {
  /** Entries of a list, of the root or of a relation. */
  maxPageSize: 100,
  /** Levels of relations below the entry itself. */
  populateDepth: 4,
  /** Levels of nesting in `filters`, operators included. */
  filterDepth: 10,
  /** Comparisons in all filters of a request. */
  conditions: 100,
  /** Values of one list; the parser of query strings makes something else of longer ones. */
  listLength: 100,
  /** Attributes that one `sort` names. */
  sortKeys: 10,
  /** Relations and components that the filters and the sort of one list may name: each is a join. */
  filterJoins: 10,
  /** Those of them that hold many: their numbers multiply. */
  filterLists: 3,
  /** Parameters of a query string: the parser leaves out what comes after. */
  parameters: 1000,
  /** Entries and components of one answer, each counted as often as it is shown. */
  answerEntries: 20_000,
} as const;

export type ReadingLimits = { [K in keyof typeof readingLimits]: number };
