/** What the work came to that somebody brings: none, made up, too late, or brought before. */
type ProofProblem = 'missing' | 'forged' | 'expired' | 'used';

/** Work for the browser of whoever asks without an account, lent by a plugin above. */
export interface ProofOfWork {
  /** As a browser gets it. */
  issue(): Promise<object>;
  /** Takes an answer, once; says what is wrong with it where something is. */
  take(answer: string | undefined): Promise<ProofProblem | undefined>;
}
