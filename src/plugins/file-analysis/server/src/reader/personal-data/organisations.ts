/** What firms and institutions have in their names, and persons have not. */
const ORGANISATION =
  /(?:^|[\s,])(?:&|ltd|limited|llc|llp|inc|corp|corporation|company|co\.|plc|pvt|private|gmbh|ag|kg|ohg|e\.v\.|s\.?a\.?s?|s\.?r\.?l|s\.?l|sarl|ltda|b\.?v|n\.?v|oy|ab|a\/s|group|holdings?|industries|enterprises?|trad(?:ers|ing)|solutions|services|systems|technologies|foods|textiles|stores|bank|banco|banque|laboratories|associates|partners|brothers|sons|söhne|université|university|foundation|trust|प्राइवेट|लिमिटेड|ಲಿಮಿಟೆಡ್|株式会社)\.?(?:$|[\s,])|株式会社|有限会社/iu;
const SHARE = 0.2;
const LONGEST = 200;

/** Whether a column holds names of organisations. */
export const areOrganisations = (values: readonly string[]): boolean =>
  values.filter((value) => value.length <= LONGEST && ORGANISATION.test(value)).length >=
  values.length * SHARE;
