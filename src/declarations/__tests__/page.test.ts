import { readFileSync } from 'node:fs';
import { describeDeclarations } from '../describe-declarations';

it('docs/reference/declarations.md is what npm run generate writes', () => {
  expect(readFileSync('docs/reference/declarations.md', 'utf8')).toBe(describeDeclarations());
});
