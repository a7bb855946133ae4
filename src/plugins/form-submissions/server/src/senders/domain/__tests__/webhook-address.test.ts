import { webhookUrlProblem } from '../webhook-address';

describe('the URL of a webhook', () => {
  it('is one of http or https without credentials', () => {
    expect(webhookUrlProblem('https://example.com/hook?key=1')).toBeUndefined();
    expect(webhookUrlProblem('http://10.0.0.1:8080/')).toBeUndefined();
    expect(webhookUrlProblem('ftp://example.com/')).toMatch(/https/);
    expect(webhookUrlProblem('javascript:alert(1)')).toMatch(/https/);
    expect(webhookUrlProblem('/hook')).toMatch(/URL/);
    expect(webhookUrlProblem('https://user:secret@example.com/')).toMatch(/no password/);
    expect(webhookUrlProblem('https://user@example.com/')).toMatch(/no user name/);
  });
});
