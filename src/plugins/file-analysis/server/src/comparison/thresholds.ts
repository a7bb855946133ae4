/**
 * From which figure on something counts.
 *
 * All of it is measured as the population stability index measures shares, so that columns can be sorted:
 * below 0.1 nothing has happened, from 0.25 on the population is another one (N. Siddiqi, Credit Risk
 * Scorecards, 2006, chapter 9; the same in Basel validation practice).
 */
export const DRIFTED = 0.1;
export const CHANGED = 0.25;

/**
 * Kolmogorov-Smirnov distances that say the same: of two normal distributions whose index is 0.1 or 0.25, the
 * means are sqrt(0.1) or 0.5 deviations apart, and the distance is 2 * Phi(d / 2) - 1.
 */
export const DISTANCE_DRIFTED = 0.1256;
export const DISTANCE_CHANGED = 0.1974;

/** What happens more rarely is no chance. A report has many columns: with the usual 0.05, one in twenty would stand out. */
export const RARE = 0.001;

/** Standard deviations that chance exceeds as rarely, on both sides. */
export const CHANCE = 3.29;

/** The same of the Kolmogorov-Smirnov distance: sqrt(-ln(0.001 / 2) / 2), N. Smirnov, 1948. */
export const CHANCE_OF_DISTANCE = 1.95;

/** Missing values and copied rows that are worth a sentence in the recommendations of a report. */
export const SHARE = 0.05;

/** Values are told apart, or texts are longer, by this factor: ours, since no literature has one. */
export const DISTINCT_FACTOR = 2;
export const LENGTH_FACTOR = 1.25;

/** Points of the quality score, from 0 to 100: half of what parts good from fair in the panel, and all of it. */
export const QUALITY_DRIFTED = 12;
export const QUALITY_CHANGED = 25;

/** Below it two columns are two: ours. */
export const RENAMED = 0.7;
/** The second-best pair is that much worse, or nobody knows which of them it is. */
export const RENAMED_MARGIN = 0.02;
/** So many lone columns of a file are held against those of the other. */
export const RENAMES_SOUGHT = 300;
