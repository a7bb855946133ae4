/**
 * Strapi cuts texts off where their line ends, in lines that are as high as Latin letters need; signs of Devanagari stand
 * above and below that.
 */
const RULES = `
  html:lang(hi) :is(h1, h2, h3, h4, p, label, th span, td span, button span, a span, [role='option'] span) {
    line-height: 1.8;
  }
`;

export const giveRoomToDevanagari = (): void => {
  const style = document.createElement('style');
  style.textContent = RULES;
  document.head.append(style);
};
