import type { Agent } from 'supertest';
import { signInToAdminPanel } from './callers';

export interface AdminAccount {
  email: string;
  password: string;
}

/** A right on entries of one type, of some attributes, under conditions. */
export interface Right {
  action: string;
  subject?: string;
  properties?: { fields?: string[] };
  conditions?: string[];
}

const PASSWORD = 'Correct-horse-7';

/** The first administrator, who may make accounts. */
interface Requests {
  request: Pick<Agent, 'post' | 'put'>;
  authorization: string;
}

/** An account of the admin panel whose role has these rights and no others. */
export const createAdminAccount = async (
  { request, authorization }: Requests,
  name: string,
  rights: readonly (string | Right)[]
): Promise<AdminAccount> => {
  const send = async (method: 'post' | 'put', path: string, body: object) => {
    const answer = await request[method](path).set('Authorization', authorization).send(body);
    if (answer.status >= 300) {
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body.data;
  };
  const role = await send('post', '/admin/roles', { name, description: name });
  await send('put', `/admin/roles/${role.id}/permissions`, {
    permissions: rights.map((right) => ({
      subject: null,
      properties: {},
      conditions: [],
      ...(typeof right === 'string' ? { action: right } : right),
    })),
  });
  const email = `${name}@example.com`;
  const user = await send('post', '/admin/users', {
    email,
    firstname: name,
    lastname: '',
    roles: [role.id],
  });
  await send('post', '/admin/register', {
    registrationToken: user.registrationToken,
    userInfo: { firstname: name, lastname: '', password: PASSWORD },
  });
  return { email, password: PASSWORD };
};

/** Such an account, logged in. The header. */
export const createAdminCaller = async (
  requests: Requests,
  name: string,
  rights: readonly (string | Right)[]
): Promise<string> => {
  const { email, password } = await createAdminAccount(requests, name, rights);
  return signInToAdminPanel(requests, email, password);
};
