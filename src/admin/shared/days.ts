/** A day that exists, as YYYY-MM-DD. */
export const isDay = (value: string): boolean => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return (
    date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
  );
};

/** When the day begins in the zone of the viewer. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00`);

/** When the next day begins: not 24 hours later where the clocks change. */
export const dayAfter = (day: string): Date => {
  const date = startOfDay(day);
  date.setDate(date.getDate() + 1);
  return date;
};

/** Days that a person chose, both of them included, as the times that a server is asked for. */
export const timesOf = ({ from, to }: { from?: string; to?: string }) => ({
  from: from && startOfDay(from).toISOString(),
  to: to && dayAfter(to).toISOString(),
});
