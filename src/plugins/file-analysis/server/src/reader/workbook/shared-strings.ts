import { UnreadableFileError } from '../unreadable-file';
import type { WorkbookParts } from './workbook-parts';

const MOST_STRINGS = 2_000_000;
const MOST_CHARACTERS = 67_108_864;

/** Texts that cells refer to by number. They have to be at hand all at once: beyond a bound the workbook is refused. */
export const readSharedStrings = async (parts: WorkbookParts): Promise<string[]> => {
  const strings: string[] = [];
  let characters = 0;
  let text = '';
  let inText = false;
  let isPhonetic = false;
  await parts.parse('xl/sharedStrings.xml', {
    open: ({ name }) => {
      if (name === 'si') {
        text = '';
      }
      inText = name === 't';
      isPhonetic ||= name === 'rPh';
    },
    text: (value) => {
      if (inText && !isPhonetic) {
        text += value;
        characters += value.length;
        if (characters > MOST_CHARACTERS) {
          throw new UnreadableFileError('workbook-too-many-strings');
        }
      }
    },
    close: ({ name }) => {
      inText = false;
      if (name === 'rPh') {
        isPhonetic = false;
      }
      if (name === 'si') {
        strings.push(text);
        if (strings.length > MOST_STRINGS) {
          throw new UnreadableFileError('workbook-too-many-strings');
        }
      }
    },
  });
  return strings;
};
