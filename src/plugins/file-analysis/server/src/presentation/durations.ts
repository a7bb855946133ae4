const MINUTE = 60;
const HOUR = 3_600;

/** A length of time as people say it: seconds while they count. */
export const durationText = (seconds: number): string => {
  if (Math.round(seconds) < MINUTE) {
    return `${Number(seconds.toFixed(1))} s`;
  }
  if (Math.round(seconds) < HOUR) {
    const whole = Math.round(seconds);
    return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
  }
  const minutes = Math.round(seconds / MINUTE);
  return `${Math.floor(minutes / MINUTE).toLocaleString('en')} h ${minutes % MINUTE} min`;
};
