/** Whether `npm run test:long` runs the suites, and not `npm test`. */
const isLongRun = process.env.TEST_LONG === 'true';

/** The size of something that takes long when it is whole: a slice of it in every other run. */
export const volume = <Value>(slice: Value, whole: Value): Value => (isLongRun ? whole : slice);
