/** Words of headers over numbers, in the languages that are met most. */
const WORDS = new Set(
  `amount price cost total sum subtotal quantity qty count score rate ratio percent percentage weight height length width depth
  size age income salary balance discount tax fee revenue profit distance duration temperature volume value points rating units
  betrag preis kosten summe menge anzahl gewicht alter gehalt umsatz
  importe precio costo cantidad peso edad salario monto montant prix quantité poids âge valor
  राशि मूल्य कीमत मात्रा कुल संख्या आयु`.split(/\s+/u)
);

/** Whether a header says that numbers stand below it. */
export const namesNumbers = (header: string): boolean =>
  header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => WORDS.has(word));
