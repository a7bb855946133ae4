import { RE2JS } from 're2js';
import { CLASS_RULES, PERSONAL_DATA_CLASSES } from '../classes';

/** What no engine of linear time can run: references back, and looking around. */
it('has patterns that run in time linear in the length of a text', () => {
  for (const kind of PERSONAL_DATA_CLASSES) {
    const { pattern, within } = CLASS_RULES[kind];
    for (const source of [pattern, ...(within === undefined ? [] : [within])]) {
      expect(() => RE2JS.compile(source)).not.toThrow();
    }
  }
});
