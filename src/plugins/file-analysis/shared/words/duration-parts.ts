interface DurationPart {
  value: number;
  unit: 'hour' | 'minute' | 'second';
}

const MINUTE = 60;
const HOUR = 3_600;

/** A length of time as people say it: two units, and parts of a second where there is no minute. */
export const durationParts = (seconds: number): DurationPart[] => {
  const whole = Math.round(seconds);
  if (whole < MINUTE) {
    return [{ value: Math.round(seconds * 10) / 10, unit: 'second' }];
  }
  if (whole < HOUR) {
    return [
      { value: Math.floor(whole / MINUTE), unit: 'minute' },
      { value: whole % MINUTE, unit: 'second' },
    ];
  }
  const minutes = Math.round(seconds / MINUTE);
  return [
    { value: Math.floor(minutes / MINUTE), unit: 'hour' },
    { value: minutes % MINUTE, unit: 'minute' },
  ];
};
