export type Examination =
  | { kind: 'missing' | 'forged' | 'expired' }
  | { kind: 'solved'; challenge: string; expiresAt: Date; ageSeconds: number };

export const createChallengesService = () => ({
  async issue(_formKey: string): Promise<object> {
    return {};
  },

  async examine(_payload: string | undefined, _formKey: string): Promise<Examination> {
    return { kind: 'missing' };
  },
});
