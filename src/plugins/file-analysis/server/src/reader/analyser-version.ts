/** Part of the receipt: the same analyser says the same of the same bytes. */
export const analyserVersion = '6';
