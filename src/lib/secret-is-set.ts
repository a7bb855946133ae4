/** Stands for a secret that is never read back: what shows it shows none. */
export const SECRET_IS_SET = '(set)';
