/** What is wrong with the address of a receiver; nothing when entries may go there. */
export const streamUrlProblem = (text: string, mayLackTls: boolean): string | undefined => {
  if (!URL.canParse(text)) {
    return 'must be an address, as in https://logs.example.org/audit';
  }
  const { protocol, username, password } = new URL(text);
  if (username || password) {
    return 'must not hold a password: the receiver checks the signature';
  }
  if (protocol === 'https:' || (protocol === 'http:' && mayLackTls)) {
    return undefined;
  }
  return 'must begin with https://';
};
