/**
 * Spaces, controls, what Unicode lets no font show, and blank characters of scripts. The database
 * has the same in `ops.is_blank` (migration 0023).
 */
const BLANK =
  /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\ufff9-\ufffb\u{13430}-\u{13442}\u{1d159}]*$/u;

/** Whether nothing in a text can be seen. Joiners within words are no matter: one letter is enough. */
export const isBlank = (text: string): boolean => BLANK.test(text);
