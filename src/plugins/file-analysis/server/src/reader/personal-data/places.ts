/** What streets and parts of towns are called: English, German, French, Spanish, Indian languages. */
const STREET_WORDS =
  /(?:^|[\s,.\d])(?:st|street|rd|road|ave|avenue|blvd|boulevard|lane|ln|drive|dr|terrace|highway|apt|apartment|flat|house no|h no|door no|sector|nagar|marg|cross|layout|colony|chowk|gali|extension|block|rue|allée|chemin|impasse|quai|calle|avenida|avda|plaza|paseo|carrera|camino|मार्ग|गली|नगर|रोड|सड़क|कॉलोनी|मकान|ರಸ್ತೆ|ನಗರ|ಬೀದಿ|ಅಡ್ಡರಸ್ತೆ|ಬಡಾವಣೆ|தெரு|சாலை|நகர்|வீதி)(?:$|[\s,.\d])|\d(?:st|nd|rd|th) (?:main|cross)(?:$|[\s,.])|\p{L}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)(?:$|[\s,.\d])/iu;

const LONGEST_ADDRESS = 200;

/** A street, and the number of a house: together they are an address. */
export const isStreetAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS && /\p{Nd}/u.test(text) && STREET_WORDS.test(text);

const POSITION =
  /^[([]?\s?([+-]?\d{1,2}\.\d{3,12})\s?°?\s?[NS]?\s?[,; ]\s?([+-]?\d{1,3}\.\d{3,12})\s?°?\s?[EW]?\s?[)\]]?$/u;

/** A latitude and a longitude with decimals that name a house, not a town. */
export const isPosition = (text: string): boolean => {
  const [, latitude, longitude] = POSITION.exec(text.trim()) ?? [];
  return (
    latitude !== undefined && Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180
  );
};
