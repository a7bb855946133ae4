import { eachLine as eachPiece } from '../text/each-line';

/**
 * The lines of a text, one after the other, however long it or a line is. Of a line that is longer than any of a label file
 * the start is handed over. False from the task ends it.
 */
export const eachLine = async (
  path: string,
  encoding: string,
  task: (line: string, place: number) => boolean
): Promise<void> => {
  let place = 0;
  let goesOn = false;
  for await (const pieces of eachPiece(path, encoding)) {
    for (const { text, continues } of pieces) {
      if (!goesOn) {
        place += 1;
        if (!task(text, place)) {
          return;
        }
      }
      goesOn = continues;
    }
  }
};
