/** Numbers of formats that every workbook has, and that show a number as a moment. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** Whether a format shows a number as a date or a time: its letters, outside of texts and colours. */
export const isDateFormat = (number: number, code: string | undefined): boolean =>
  code === undefined
    ? BUILT_IN_DATES.has(number)
    : /[dmyhs]/iu.test(code.replace(/"[^"]*"?|\\.|\[[^\]]*\]?/gu, ''));

const MILLISECONDS_PER_DAY = 86_400_000;
/** Day 0 of workbooks, which take 1900 for a leap year, and of old ones from the Macintosh. */
const EPOCHS = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };
const LAST_DAY = 2_958_465;

/** A number of days as a date, a time or both; as it stands where it is none. */
export const momentOf = (text: string, is1904: boolean): string => {
  const days = Number(text);
  if (!Number.isFinite(days) || days < 0 || days > LAST_DAY) {
    return text;
  }
  const epoch = is1904 ? EPOCHS.from1904 : EPOCHS.from1900;
  const moment = new Date(epoch + Math.round(days * 86_400) * 1_000);
  const [date = '', time = ''] = moment.toISOString().slice(0, 19).split('T');
  if (days < 1) {
    return time;
  }
  return (moment.getTime() - epoch) % MILLISECONDS_PER_DAY === 0 ? date : `${date} ${time}`;
};
