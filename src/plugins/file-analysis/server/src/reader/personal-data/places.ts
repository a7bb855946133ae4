/** What streets and parts of towns are called: English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Indian languages. */
const STREET_WORDS =
  /(?:^|[\s,.\d])(?:st|street|rd|road|ave|avenue|blvd|boulevard|lane|ln|drive|dr|terrace|highway|apt|apartment|flat|house no|h no|door no|sector|nagar|marg|cross|layout|colony|chowk|gali|extension|block|rue|allée|chemin|impasse|quai|calle|avenida|avda|plaza|paseo|carrera|camino|c\/|rua|r\.|av\.?|travessa|alameda|rodovia|praça|estrada|via|viale|piazza|ulica|ul\.|aleja|place|residency|towers?|बाज़ार|बाजार|चौक|मार्ग|गली|नगर|रोड|सड़क|कॉलोनी|मकान|ರಸ್ತೆ|ನಗರ|ಬೀದಿ|ಅಡ್ಡರಸ್ತೆ|ಬಡಾವಣೆ|தெரு|சாலை|நகர்|வீதி)(?:$|[\s,.\d])|\d(?:st|nd|rd|th) (?:main|cross)(?:$|[\s,.])|\p{L}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|gracht|plein)(?:$|[\s,.\d])/iu;

/** Boxes at post offices, and the way from a prefecture down to a house. */
const OTHER_ADDRESS =
  /\b(?:p\.? ?o\.? box|postfach|apartado|caixa postal|boîte postale|postbus) \d|[都道府県市区郡町村].{1,40}\d(?:[-ー−の]|丁目|番)|〒\d{3}/iu;

const LONGEST_ADDRESS = 200;

/** A street, and the number of a house: together they are an address. */
export const isStreetAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS &&
  /\p{Nd}/u.test(text) &&
  (STREET_WORDS.test(text) || OTHER_ADDRESS.test(text));

/** What may be one where the header says so: addresses of mails, pages and machines are none. */
export const mayBeAddress = (text: string): boolean =>
  /\p{L}{2}/u.test(text) &&
  !/@|:\/\//u.test(text) &&
  !/^(?:0x)?[\da-f:.\-\s]+$/iu.test(text.trim());

const POSITION =
  /^[([]?\s?([+-]?\d{1,2}\.\d{3,12})\s?°?\s?[NS]?\s?[,; ]\s?([+-]?\d{1,3}\.\d{3,12})\s?°?\s?[EWO]?\s?[)\]]?$/u;
/** As of the databases that know places: the longitude is first. */
const POINT = /^(?:SRID=\d{4};)?POINT ?\(([+-]?\d{1,3}\.\d{3,15}) ([+-]?\d{1,2}\.\d{3,15})\)$/iu;
const DEGREES =
  /^(\d{1,2})°\s?\d{1,2}(?:\.\d{1,10})?[′'].{0,12}[NS][,;]?\s?(\d{1,3})°\s?\d{1,2}(?:\.\d{1,10})?[′'].{0,12}[EWO]$/u;

/** A latitude and a longitude with decimals that name a house, not a town. */
export const isPosition = (text: string): boolean => {
  const place = text.trim();
  const [, longitudeOfPoint, latitudeOfPoint] = POINT.exec(place) ?? [];
  const [, latitude = latitudeOfPoint, longitude = longitudeOfPoint] =
    POSITION.exec(place) ?? DEGREES.exec(place) ?? [];
  return (
    latitude !== undefined && Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180
  );
};
