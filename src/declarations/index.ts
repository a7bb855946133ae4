export type { DeclaringAttribute } from './attribute-rules';
export {
  declaredBeside,
  declaredOn,
  defaultSortOf,
  isEncrypted,
  isPersonal,
  isRedacted,
  isShownToEditors,
} from './declared';
export { isEncryptable, NUMBERS } from './kinds';
export type { EncryptableType } from './kinds';
export { loadDeclarations } from './load-declarations';
export { publicTypes } from './public-types';
export type { AttributeDeclarations, TypeDeclarations } from './schemas';
export type { DeclaringType } from './type-rules';
