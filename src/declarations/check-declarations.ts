import { attributeComplaints } from './attribute-rules';
import { complaintsAbout } from './complaints';
import type { Complaint } from './complaints';
import { declaredBeside, declaredOn } from './declared';
import { strayComplaints } from './stray-declarations';
import { schemaFile } from './schema-file';
import { attributeDeclarations, typeDeclarations } from './schemas';
import { typeComplaints } from './type-rules';
import type { DeclaringType } from './type-rules';

/** One option in brackets, as it is written; what is within it with dots. */
const sentenceOf = (uid: string, name: string | undefined, { path, message }: Complaint) => {
  const [option, ...inner] = path;
  const place = ['pluginOptions', option === undefined ? '' : `["${option}"]`].join('');
  const whose = name === undefined ? uid : `${uid} ${name}`;
  const key = inner.length > 0 ? `"${inner.join('.')}" ` : '';
  return `${place} of ${whose}: ${key}${message} (${schemaFile(uid)})`;
};

const complaintsOfType = (type: DeclaringType): string[] => {
  const { uid, pluginOptions, attributes } = type;
  const malformed =
    pluginOptions === undefined ? [] : complaintsAbout(typeDeclarations, pluginOptions);
  const own = malformed.length > 0 ? malformed : typeComplaints(declaredOn(type), type);
  const ofAttributes = Object.entries(attributes).flatMap(([name, attribute]) => {
    const options = attribute.pluginOptions;
    const wrong = options === undefined ? [] : complaintsAbout(attributeDeclarations, options);
    const complaints =
      wrong.length > 0 ? wrong : attributeComplaints(declaredBeside(attribute), attribute);
    return [...strayComplaints(attribute), ...complaints].map((complaint) =>
      sentenceOf(uid, name, complaint)
    );
  });
  return [
    ...[...strayComplaints(type), ...own].map((complaint) => sentenceOf(uid, undefined, complaint)),
    ...ofAttributes,
  ];
};

/**
 * Reads what all content types and components declare.
 * @throws an Error with a sentence for each mistake
 */
export const checkDeclarations = (types: readonly DeclaringType[]): void => {
  const complaints = types.flatMap(complaintsOfType);
  if (complaints.length > 0) {
    throw new Error(
      `${complaints.join('\n')}\ndocs/reference/declarations.md describes every declaration.`
    );
  }
};
