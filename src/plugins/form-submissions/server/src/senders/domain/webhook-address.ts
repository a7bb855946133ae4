/** What is wrong with the address of a webhook, as its form's editor is told. */
export const webhookUrlProblem = (text: string): string | undefined => {
  if (!URL.canParse(text)) {
    return 'The address of a webhook is a URL, as in https://example.com/hook';
  }
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return 'The address of a webhook begins with https://';
  }
  return username || password
    ? 'The address of a webhook holds no user name and no password: the signature says who calls'
    : undefined;
};
