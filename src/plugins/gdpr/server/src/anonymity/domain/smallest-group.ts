/** How many people have to be alike, so that none of them is told from the others. */
export const SMALLEST_GROUP = 5;
