import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { inclusionPath, merkleRoot, rootOfPath } from '../merkle';

const leafOf = (data: Buffer) => createHash('sha256').update(Buffer.of(0)).update(data).digest();

/** The inputs and roots that implementations of Certificate Transparency test themselves with. */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafOf(Buffer.from(hex, 'hex')));

const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

it('has the roots that are known of certificate logs', () => {
  expect(merkleRoot([]).toString('hex')).toBe(createHash('sha256').digest('hex'));
  const roots = INPUTS.map((_, index) => merkleRoot(INPUTS.slice(0, index + 1)).toString('hex'));
  expect(roots).toEqual(ROOTS);
});

it('has the path that is known of certificate logs', () => {
  const path = inclusionPath(INPUTS, 5).map((hash) => hash.toString('hex'));
  expect(path).toEqual([
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]);
});

const tree = fc
  .array(fc.uint8Array({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 70 })
  .chain((inputs) =>
    fc.record({
      leaves: fc.constant(inputs.map((input) => leafOf(Buffer.from(input)))),
      index: fc.nat(inputs.length - 1),
    })
  );

it('leads from each leaf to the root', () => {
  fc.assert(
    fc.property(tree, ({ leaves, index }) => {
      const path = inclusionPath(leaves, index);
      const root = rootOfPath(leaves[index]!, { index, count: leaves.length, path });
      expect(root).toEqual(merkleRoot(leaves));
    })
  );
});

it('leads no other leaf, no other place and no other path to the root', () => {
  fc.assert(
    fc.property(tree, fc.nat(1_000), ({ leaves, index }, seed) => {
      const path = inclusionPath(leaves, index);
      const count = leaves.length;
      const root = merkleRoot(leaves);
      const isRoot = (found: Buffer | undefined) => found?.equals(root) ?? false;
      expect(isRoot(rootOfPath(leafOf(root), { index, count, path }))).toBe(false);
      expect(rootOfPath(leaves[index]!, { index: count, count, path })).toBeUndefined();
      const longer = [...path, root];
      expect(rootOfPath(leaves[index]!, { index, count, path: longer })).not.toEqual(root);
      if (path.length > 0) {
        const at = seed % path.length;
        const changed = path.map((hash, place) => (place === at ? leafOf(hash) : hash));
        expect(isRoot(rootOfPath(leaves[index]!, { index, count, path: changed }))).toBe(false);
      }
    })
  );
});
