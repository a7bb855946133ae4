export type Tone = 'success' | 'warning' | 'danger';

const GOOD = 85;
const FAIR = 60;

/** What a score from 0 to 100 looks like. */
export const toneOf = (score: number): Tone =>
  score >= GOOD ? 'success' : score >= FAIR ? 'warning' : 'danger';
