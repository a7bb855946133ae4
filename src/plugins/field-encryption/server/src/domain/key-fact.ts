/** What an instance says of a key that it has. */
export const keyFact = (id: string): string => `encryption key ${id}`;
