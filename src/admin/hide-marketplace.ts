const LINK = 'a[href^="https://market.strapi.io"]';

/** The menu leads to Strapi's marketplace, and has no setting that takes the link away. */
export const hideMarketplace = (): void => {
  const style = document.createElement('style');
  style.textContent = `li:has(${LINK}), ${LINK} { display: none; }`;
  document.head.append(style);
};
