import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { createSigner, readPublicKeys } from '../../../src/lib/signed-documents';
import { checkProof } from '../../../src/plugins/audit-log/server/src/verification/formats/proof';
import { audit } from '../../helpers/audit-command';
import { proofs, recorder, sealer, verifier } from '../../helpers/audit-log';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { testEnvironment } from '../../helpers/environment';
import { dump, itWithPgDump } from '../../helpers/pg-dump';
import { bootStrapi } from '../../helpers/strapi';

// An operator changes the key that signs seals, and forgets a step of it.

const OLD_KEY = testEnvironment.AUDIT_SIGNING_KEY ?? '';
const NEW_KEY = Buffer.alloc(32, 7).toString('base64');
const oldSigner = createSigner(OLD_KEY);
const newSigner = createSigner(NEW_KEY);

let folder: string;
let database: string;
let strapi: Core.Strapi | undefined;

const inFolder = (name: string) => path.join(folder, name);

const environmentOf = (signingKey: string, earlierKeys: string[]) => ({
  PROCESS_ROLE: 'web',
  OBJECT_STORAGE_DIRECTORY: inFolder('objects'),
  AUDIT_SIGNING_KEY: signingKey,
  // As a file of variables has it: on one line.
  AUDIT_EARLIER_PUBLIC_KEYS: earlierKeys.map((text) => text.replaceAll('\n', '\\n')).join(','),
});

const restart = async (signingKey: string, earlierKeys: string[] = []) => {
  await strapi?.destroy();
  strapi = undefined;
  strapi = await bootStrapi(urlOf(database), environmentOf(signingKey, earlierKeys));
  return { strapi };
};

const findingsOf = (report: { findings: { kind: string; sealNumber?: number }[] }) =>
  report.findings.map(({ kind, sealNumber }) => ({ kind, sealNumber }));

let oldEntry: string;
let oldSeals: number[];

beforeAll(async () => {
  folder = await mkdtemp(path.resolve('.data/test/signing-key-'));
  database = await createDatabase(TEMPLATE);
  const app = await restart(OLD_KEY);
  oldEntry = await recorder(app).record({ action: 'under the old key', class: 'access' });
  const count = await sealer(app).run();
  oldSeals = Array.from({ length: count }, (_, index) => index + 1);
});

afterAll(async () => {
  await strapi?.destroy();
  await dropDatabase(database);
  await rm(folder, { recursive: true, force: true });
});

it('a new key alone trusts no seal of the old one, says which key it lacks, and seals nothing', async () => {
  const app = await restart(NEW_KEY);
  const report = await verifier(app).verify();
  expect(findingsOf(report)).toEqual(
    oldSeals.map((sealNumber) => ({ kind: 'wrong-key', sealNumber }))
  );
  await recorder(app).record({ action: 'waits for the key', class: 'access' });
  const lacksKey = `signed with the key ${oldSigner.keyId}, which is unknown here: add its public key to AUDIT_EARLIER_PUBLIC_KEYS`;
  await expect(sealer(app).run()).rejects.toThrow(lacksKey);
  await expect(proofs(app).prove(oldEntry)).rejects.toThrow(lacksKey);
});

it('with the old public key beside it all is sound, and the chain goes on under the new one', async () => {
  const app = await restart(NEW_KEY, [oldSigner.publicKey]);
  await expect(verifier(app).verifyAndRecord()).resolves.toMatchObject({ findings: 0 });
  const id = await recorder(app).record({ action: 'under the new key', class: 'access' });
  await expect(sealer(app).run()).resolves.toBeGreaterThan(0);
  await expect(verifier(app).verify()).resolves.toMatchObject({ isSound: true, findings: [] });
  await expect(sealer(app).status()).resolves.toMatchObject({ publicKey: newSigner.publicKey });

  // Each proof is made with the key of its seal, and holds with that key alone.
  for (const [entry, signer, other] of [
    [oldEntry, oldSigner, newSigner],
    [id, newSigner, oldSigner],
  ] as const) {
    const proof = await proofs(app).prove(entry);
    expect(proof?.publicKey).toBe(signer.publicKey);
    expect(checkProof(proof!, readPublicKeys([signer.publicKey]))).toMatchObject({ isValid: true });
    expect(checkProof(proof!, readPublicKeys([other.publicKey]))).toMatchObject({ isValid: false });
  }
});

itWithPgDump(
  'an auditor verifies with both keys; with one, the seals of the other are named',
  async () => {
    const online = {
      DATABASE_URL: urlOf(database),
      ...environmentOf(NEW_KEY, [oldSigner.publicKey]),
    };
    await audit(['copy-seals', '--to', inFolder('seals')], online);
    await writeFile(inFolder('dump.sql'), await dump(urlOf(database)));
    await writeFile(inFolder('old.pem'), oldSigner.publicKey);
    await writeFile(inFolder('new.pem'), newSigner.publicKey);
    const verify = async (...keys: string[]) => {
      const { code, stdout } = await audit([
        ...['verify', '--json', '--dump', inFolder('dump.sql'), '--seals', inFolder('seals')],
        ...keys.flatMap((key) => ['--public-key', inFolder(key)]),
      ]);
      const report = JSON.parse(stdout) as { findings: { kind: string; sealNumber?: number }[] };
      return { code, findings: findingsOf(report) };
    };
    await expect(verify('old.pem', 'new.pem')).resolves.toEqual({ code: 0, findings: [] });
    const withNew = await verify('new.pem');
    expect(withNew).toEqual({
      code: 1,
      findings: oldSeals.map((sealNumber) => ({ kind: 'wrong-key', sealNumber })),
    });
    const withOld = await verify('old.pem');
    expect(new Set(withOld.findings.map(({ kind }) => kind))).toEqual(new Set(['wrong-key']));
    expect(withOld.findings.every(({ sealNumber }) => !oldSeals.includes(sealNumber ?? 0))).toBe(
      true
    );
  }
);

it('the key goes back and forth: what both have signed stays', async () => {
  const app = await restart(OLD_KEY, [newSigner.publicKey]);
  await recorder(app).record({ action: 'back again', class: 'access' });
  await expect(sealer(app).run()).resolves.toBeGreaterThan(0);
  await expect(verifier(app).verify()).resolves.toMatchObject({ isSound: true });
});

it('does not start with an earlier key that is none', async () => {
  await expect(restart(NEW_KEY, ['-----BEGIN PUBLIC KEY-----\nAAAA\n'])).rejects.toThrow(
    'AUDIT_EARLIER_PUBLIC_KEYS must be public keys of Ed25519 in PEM'
  );
});
